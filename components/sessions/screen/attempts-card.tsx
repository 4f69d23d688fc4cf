import type { AttemptView, CheckView } from "@/lib/contract/session-view";
import { Instant } from "../../time/instant";
import { Badge } from "../../ui/badge";
import { CopyButton } from "../../ui/copy-button";
import { Panel } from "../../ui/panel";
import { attemptTitle } from "../attempt-words";
import { checkLook, checkName } from "../check-look";

function CheckRow({ check }: { check: CheckView }) {
  const { tone, icon, word } = checkLook(check);
  return (
    <li className="grid grid-cols-[5.5rem_auto_minmax(0,1fr)] items-start gap-x-3">
      <span className="pt-0.5 font-medium">{checkName(check.kind)}</span>
      <Badge tone={tone} icon={icon}>
        {word}
      </Badge>
      {(check.errorCode ?? check.errorReason) && (
        <span className="min-w-0 pt-0.5 break-words text-muted max-sm:col-span-3">
          {check.errorReason} {check.errorCode && <code>{check.errorCode}</code>}
        </span>
      )}
    </li>
  );
}

const documentWords = (document: NonNullable<AttemptView["document"]>): string =>
  [document.type?.replaceAll("_", " "), document.issuingCountry].filter(Boolean).join(", ");

const mediaWords = (media: readonly string[]): string => media.join(", ").replaceAll(/[_-]/g, " ");

/** Every submission, newest first, with what each check found. */
export function AttemptsCard({ attempts }: { attempts: readonly AttemptView[] }) {
  if (attempts.length === 0) return null;
  return (
    <Panel title="Attempts">
      <ol className="grid gap-4">
        {attempts.map((attempt, index) => (
          <li key={attempt.id} className="grid gap-2 not-first:border-t not-first:border-line not-first:pt-4">
            <div className="flex flex-wrap items-center gap-x-3">
              <h3 className="font-medium">{attemptTitle(attempt, attempts.length - index)}</h3>
              <span className="text-muted">
                <Instant at={attempt.submittedAt} as="day" />
                {attempt.document &&
                  documentWords(attempt.document) &&
                  ` · ${documentWords(attempt.document)}`}
              </span>
              <span className="flex min-w-0 items-center gap-1 text-muted sm:ml-auto">
                <code className="truncate">{attempt.providerAttemptId}</code>
                <CopyButton text={attempt.providerAttemptId} label="Copy the attempt id" />
              </span>
            </div>
            {attempt.document?.media && (
              <p className="break-words text-muted">Handed in: {mediaWords(attempt.document.media)}</p>
            )}
            {attempt.checks.length > 0 && (
              <ul className="grid gap-1.5">
                {attempt.checks.map((check) => (
                  <CheckRow key={check.kind} check={check} />
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

import type { SessionView } from "@/lib/contract/session-view";
import type { Diagnosis } from "@/lib/domain/diagnosis";
import { Badge } from "../../ui/badge";
import { CopyButton } from "../../ui/copy-button";
import { failureClassLook } from "../failure-class-look";
import { CheckSummary } from "./check-summary";

interface DiagnosisCardProps {
  diagnosis: Diagnosis;
  eventId: string | null;
  attempt: SessionView["attempts"][number] | undefined;
}

/** Why it failed, what to say and what not, and what to do next. */
export function DiagnosisCard({ diagnosis, eventId, attempt }: DiagnosisCardProps) {
  const look = failureClassLook[diagnosis.failureClass];
  return (
    <section aria-label="Diagnosis" className="rounded-xl border border-line bg-panel">
      <div className="p-4 sm:p-5">
        <header className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <h2 className="font-semibold">{diagnosis.headline}</h2>
          <Badge tone={look.tone}>{look.words}</Badge>
          {diagnosis.code && <code className="text-muted sm:ml-auto">{diagnosis.code}</code>}
        </header>
        <p className="mt-2.5 max-w-[68ch]">{diagnosis.cause}</p>
        <div className="mt-3.5 grid gap-3 sm:grid-cols-2">
          <div className="rounded-lg bg-ground px-3.5 py-2.5">
            <div className="flex items-center justify-between gap-2">
              <h3 className="font-medium">Tell them</h3>
              <CopyButton text={diagnosis.tellThem} label="Copy what to tell them" worded />
            </div>
            <p className="mt-0.5 text-muted">“{diagnosis.tellThem}”</p>
          </div>
          <div className="rounded-lg bg-ground px-3.5 py-2.5">
            <h3 className="font-medium">Next move</h3>
            <p className="mt-0.5 text-muted">{diagnosis.advice}</p>
          </div>
        </div>
        {diagnosis.doNotSay && (
          <p className="mt-3 rounded-lg bg-failed-tint px-3.5 py-2.5">
            <strong className="font-semibold text-failed">Do not say. </strong>
            {diagnosis.doNotSay}
          </p>
        )}
        <ProviderWords diagnosis={diagnosis} eventId={eventId} />
      </div>
      {attempt && <CheckSummary checks={attempt.checks} />}
    </section>
  );
}

function ProviderWords({ diagnosis, eventId }: Pick<DiagnosisCardProps, "diagnosis" | "eventId">) {
  if (!diagnosis.providerReason && !eventId) return null;
  return (
    <p className="mt-3 flex flex-wrap gap-x-3 text-sm text-muted">
      {diagnosis.providerReason && <span>The provider's words: “{diagnosis.providerReason}”</span>}
      {eventId && (
        <a href={`#event-${eventId}`} className="no-print text-accent hover:underline">
          See the event
        </a>
      )}
    </p>
  );
}

"use client";

import { TriangleAlert } from "lucide-react";
import type { ActionView, SessionView } from "@/lib/contract/session-view";
import { shortId } from "../sessions/subject-name";
import { Instant } from "../time/instant";
import { Button } from "../ui/button";
import { CopyButton } from "../ui/copy-button";
import { SoftLink } from "../ui/soft-link";
import { PortalLink } from "./portal-link";
import { SettleForm } from "./settle-form";
import { settleWords } from "./settle-words";
import { useSettle } from "./use-settle";

interface SettleCardProps {
  action: ActionView;
  session: SessionView;
}

/** What happened, what to look for, and the two answers. Until one is given nothing is sent. */
export function SettleCard({ action, session }: SettleCardProps) {
  const settle = useSettle(action, session.permits.resubmit);
  const words = settleWords(session);
  return (
    <section
      aria-label="Outcome unknown"
      className="no-print rounded-xl border border-caution bg-panel p-4 sm:p-5"
    >
      <h2 className="flex gap-2 font-semibold">
        <TriangleAlert aria-hidden size={16} className="mt-0.75 shrink-0 text-caution" />
        {words.title}
      </h2>
      <p className="mt-1 text-muted">{words.happened}</p>
      <p className="text-muted">Asked for by {action.operatorName}.</p>
      <p className="mt-3">{words.look}</p>
      <dl className="mt-2 grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-3 gap-y-1">
        {session.clientReference !== null && (
          <>
            <dt className="text-muted">Reference</dt>
            <dd className="flex min-w-0 items-center gap-1">
              <code className="truncate">{session.clientReference}</code>
              <CopyButton text={session.clientReference} label="Copy the reference to look for" />
            </dd>
          </>
        )}
        <dt className="text-muted">Called</dt>
        <dd>
          about <Instant at={action.calledAt ?? action.requestedAt} as="full" />
        </dd>
      </dl>
      <PortalLink provider={session.provider} url={session.portalUrl} />
      <Candidates session={session} onPick={settle.pick} forbidden={settle.forbidden !== null} />
      <SettleForm settle={settle} label={words.field} />
    </section>
  );
}

interface CandidatesProps {
  session: SessionView;
  onPick: (providerSessionId: string) => void;
  forbidden: boolean;
}

/** What the provider's webhooks told of since; most likely the one that is looked for. */
function Candidates({ session, onPick, forbidden }: CandidatesProps) {
  if (session.settleCandidates.length === 0) return null;
  return (
    <div className="mt-3">
      <p>{settleWords(session).heard}</p>
      <ul className="mt-1 grid gap-1">
        {session.settleCandidates.map(({ id, providerSessionId }) => (
          <li key={id} className="flex min-w-0 flex-wrap items-center justify-between gap-x-3 gap-y-1">
            <SoftLink href={`/sessions/${id}`} className="min-w-0 truncate text-accent hover:underline">
              <code>{shortId(providerSessionId)}</code>
            </SoftLink>
            <Button
              aria-disabled={forbidden}
              aria-label={`It is this one, ${providerSessionId}`}
              onClick={() => !forbidden && onPick(providerSessionId)}
            >
              It is this one
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

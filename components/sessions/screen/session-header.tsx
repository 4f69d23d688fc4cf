import type { ReactNode } from "react";
import type { SessionView } from "@/lib/contract/session-view";
import { providerName } from "@/lib/domain/provider";
import { ClaimLine } from "../../claims/claim-line";
import { CopyButton } from "../../ui/copy-button";
import { OutsideLink } from "../../ui/outside-link";
import { SoftLink } from "../../ui/soft-link";
import { EndedBadge } from "../ended-badge";
import { ProviderMark } from "../provider-mark";
import { queueTabWord } from "../queue/queue-tabs-list";
import { RedactionBadge } from "../redaction-badge";
import { StatusBadge } from "../status-badge";
import { subjectName } from "../subject-name";
import { StampLine } from "./stamp-line";

function Crumb({ stage }: Pick<SessionView, "stage">) {
  return (
    <nav aria-label="Where this is" className="no-print flex gap-2 text-muted">
      <SoftLink href="/sessions" className="hover:text-ink">
        Queue
      </SoftLink>
      <span aria-hidden>/</span>
      <SoftLink href={`/sessions?stage=${stage}`} className="hover:text-ink">
        {queueTabWord(stage)}
      </SoftLink>
    </nav>
  );
}

function CopyId({ session }: { session: SessionView }) {
  return <CopyButton text={session.providerSessionId} label="Copy the session id" />;
}

interface SessionHeaderProps {
  session: SessionView;
  /** When the view was read, by this browser's clock. */
  readAt: number;
  buttons: ReactNode;
}

/** Who, in what state, how sure we are, and what may be done. */
export function SessionHeader({ session, readAt, buttons }: SessionHeaderProps) {
  const provider = providerName[session.provider];
  return (
    <header className="flex items-start justify-between gap-x-6 border-b border-line bg-panel px-4 py-4 md:px-6 md:max-lg:flex-wrap md:max-lg:gap-y-3">
      <div className="min-w-0">
        <Crumb stage={session.stage} />
        <div className="mt-1 flex flex-wrap items-center gap-x-3.5 gap-y-1.5">
          <h1 className="max-w-full truncate text-xl font-bold">{subjectName(session)}</h1>
          {session.clientReference === null && <CopyId session={session} />}
          <StatusBadge status={session.status} stage={session.stage} />
          <EndedBadge endedAt={session.endedAt} redaction={session.redaction} />
          <RedactionBadge redaction={session.redaction} />
          <span>
            <ProviderMark provider={session.provider} />
          </span>
          {session.clientReference !== null && (
            <span className="flex min-w-0 max-w-full items-center gap-1.5">
              <code className="truncate">{session.providerSessionId}</code>
              <CopyId session={session} />
            </span>
          )}
          {session.dashboardUrl && (
            <OutsideLink href={session.dashboardUrl} className="text-muted hover:text-ink">
              Open in {provider}
            </OutsideLink>
          )}
        </div>
        <StampLine session={session} readAt={readAt} />
        <ClaimLine claim={session.claim} />
      </div>
      {buttons}
    </header>
  );
}

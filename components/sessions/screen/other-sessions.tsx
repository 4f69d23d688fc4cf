import type { SessionItem } from "@/lib/contract/session-item";
import { Panel } from "../../ui/panel";
import { SoftLink } from "../../ui/soft-link";
import { ProviderMark } from "../provider-mark";
import { StatusBadge } from "../status-badge";
import { shortId } from "../subject-name";

/** The same person's other sessions, newest first. */
export function OtherSessions({ sessions }: { sessions: readonly SessionItem[] }) {
  if (sessions.length === 0) return null;
  const count = sessions.length === 1 ? "1 other session" : `${sessions.length} other sessions`;
  return (
    <Panel title="This person" aside={<span className="text-muted">{count}</span>}>
      <ul className="grid gap-1">
        {sessions.map((session) => (
          <li key={session.id}>
            <SoftLink
              href={`/sessions/${session.id}`}
              className="-mx-1.5 flex min-h-8 items-center gap-2.5 rounded-md px-1.5 hover:bg-hover pointer-coarse:min-h-11"
            >
              <span className="shrink-0">
                <ProviderMark provider={session.provider} />
              </span>
              <code className="min-w-0 flex-1 truncate text-muted">{shortId(session.providerSessionId)}</code>
              <StatusBadge status={session.status} stage={session.stage} />
            </SoftLink>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

import type { ApprovalView } from "@/lib/contract/approval-view";
import { subjectName } from "../sessions/subject-name";
import { Instant } from "../time/instant";
import { Panel } from "../ui/panel";
import { SoftLink } from "../ui/soft-link";
import { decisionWords, wantsWords } from "./approval-words";

/** The last decisions, newest first. */
export function DecidedList({ decided }: { decided: readonly ApprovalView[] }) {
  if (decided.length === 0) return null;
  return (
    <Panel title="Decided lately">
      <ul className="grid gap-3">
        {decided.map((approval) => (
          <li key={approval.id} className="min-w-0">
            <p className="break-words">
              {wantsWords(approval).replace(" wants to ", " wanted to ")}{" "}
              <SoftLink
                href={`/sessions/${approval.session.id}`}
                className="text-accent underline underline-offset-3"
              >
                {subjectName(approval.session)}
              </SoftLink>
            </p>
            {approval.decision && (
              <p className="text-muted">
                {decisionWords(approval.decision)}
                {approval.decision.reason && `: ${approval.decision.reason}`} ·{" "}
                <Instant at={approval.decision.at} as="day" />
              </p>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

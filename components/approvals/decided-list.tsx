import type { ApprovalView, DecisionView } from "@/lib/contract/approval-view";
import type { DecidedPlan } from "@/lib/contract/bulk-view";
import { wantsToMany } from "../bulk/bulk-words";
import { subjectName } from "../sessions/subject-name";
import { Instant } from "../time/instant";
import { Until } from "../time/until";
import { Panel } from "../ui/panel";
import { SoftLink } from "../ui/soft-link";
import { decisionWords, wantsWords } from "./approval-words";

interface Decided {
  id: string;
  wanted: string;
  link: { href: string; words: string };
  decision: DecisionView;
}

const inThePast = (words: string) => words.replace(" wants to ", " wanted to ");

const ofSessions = (decided: readonly ApprovalView[]): Decided[] =>
  decided.flatMap((approval) => {
    const { id, session, decision } = approval;
    const link = { href: `/sessions/${session.id}`, words: subjectName(session) };
    return decision ? [{ id, wanted: inThePast(wantsWords(approval)), link, decision }] : [];
  });

const ofPlans = (plans: readonly DecidedPlan[]): Decided[] =>
  plans.map(({ id, action, toDo, operatorName, decision }) => ({
    id,
    wanted: inThePast(`${operatorName} ${wantsToMany(action, toDo)}`),
    link: { href: `/bulk/${id}`, words: "in a plan" },
    decision,
  }));

/** The last decisions, newest first. */
export function DecidedList(props: { decided: readonly ApprovalView[]; plans: readonly DecidedPlan[] }) {
  const decided = [...ofSessions(props.decided), ...ofPlans(props.plans)].sort((a, b) =>
    b.decision.at.localeCompare(a.decision.at),
  );
  if (decided.length === 0) return null;
  return (
    <Panel title="Decided lately">
      <ul className="grid gap-3">
        {decided.map(({ id, wanted, link, decision }) => (
          <li key={id} className="min-w-0">
            <p className="break-words">
              {wanted}{" "}
              <SoftLink href={link.href} className="text-accent underline underline-offset-3">
                {link.words}
              </SoftLink>
            </p>
            <p className="text-muted">
              {decisionWords(decision)}
              {decision.reason && `: ${decision.reason}`} · <Instant at={decision.at} as="day" />
            </p>
            {decision.holdUntil && (
              <p>
                It goes out <Until at={decision.holdUntil} />.{" "}
                <SoftLink href={link.href} className="text-accent underline underline-offset-3">
                  Open it to stop it
                </SoftLink>
              </p>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

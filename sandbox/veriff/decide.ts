import { announce } from "./announce";
import { lastAttempt } from "./attempts";
import { decisionNews } from "./decision-view";
import { reasonOf } from "./outcome";
import type { DecidedStatus, Decision, Moment, Outcome, VeriffSession, VeriffTask } from "./records";
import { riskLabelsOf } from "./risk-labels";
import { isConclusive } from "./state-rules";
import type { VeriffWorld } from "./world";

/** Nine resubmissions are allowed: https://devdocs.veriff.com/docs/granular-reason-codes (539) */
const MOST_ATTEMPTS = 10;

const LIMIT_EXCEEDED: Outcome = { status: "declined", reasonCode: 539 };

/** The evaluation of a submission is through. A tenth attempt is declined, whatever it would have come to. */
export function finishEvaluation(
  world: VeriffWorld,
  session: VeriffSession,
  task: Pick<VeriffTask & { kind: "decide" }, "outcome" | "afterReview" | "reviewSeconds">,
  moment: Moment,
): void {
  if (session.status !== "submitted" && session.status !== "review") return;
  const isTenth = session.attempts.length >= MOST_ATTEMPTS;
  const outcome = isTenth ? LIMIT_EXCEEDED : task.outcome;
  decide(world, session, outcome, moment);
  if (outcome.status !== "review" || task.afterReview === null) return;
  const next = { kind: "decide", outcome: task.afterReview, afterReview: null, reviewSeconds: 0 } as const;
  world.agenda.plan(moment.at + task.reviewSeconds * 1000, { ...next, sessionId: session.id });
}

/**
 * Decides and tells of it: at once, but of a resubmission only after a while, as the subject may go on in the same
 * flow. `atOnce`: as when staff decide. https://devdocs.veriff.com/docs/decision-webhook
 */
export function decide(
  world: VeriffWorld,
  session: VeriffSession,
  outcome: Outcome,
  moment: Moment,
  atOnce = moment.told,
): void {
  world.agenda.drop(session.id, "decide");
  world.agenda.drop(session.id, "tell_resubmission");
  const reopened = isConclusive(session.status) && !isConclusive(outcome.status);
  const decision = conclude(world, session, outcome, moment);
  if (reopened) planEnd(world, session, moment.at + world.settings.veriff.lifetimeSeconds * 1000);
  const news = decisionNews(session, decision);
  if (outcome.status !== "resubmission_requested" || atOnce) {
    announce(world, session, news, moment);
    return;
  }
  const dueAt = moment.at + world.settings.veriff.resubmissionDelaySeconds * 1000;
  world.agenda.plan(dueAt, { kind: "tell_resubmission", sessionId: session.id, body: news.body });
}

/** Sets the status and the latest decision; a conclusive session has no end of life to wait for. */
export function conclude(
  world: VeriffWorld,
  session: VeriffSession,
  outcome: Outcome | { readonly status: DecidedStatus; readonly reasonCode: null },
  moment: Moment,
): Decision {
  const attempt = lastAttempt(session);
  const isEvaluated = outcome.status !== "expired" && outcome.status !== "abandoned";
  const evaluated = isEvaluated ? { ...outcome, status: outcome.status } : null;
  const decision: Decision = {
    attemptId: attempt?.id ?? null,
    status: outcome.status,
    reason: evaluated === null ? null : reasonOf(evaluated),
    reasonCode: outcome.reasonCode,
    decidedAt: moment.at,
    submittedAt: attempt?.submittedAt ?? null,
    riskLabels: evaluated === null ? [] : riskLabelsOf(world, session, evaluated),
  };
  session.status = outcome.status;
  session.decision = decision;
  if (attempt !== undefined && (isEvaluated || !wasEvaluated(attempt.status)))
    attempt.status = outcome.status;
  if (isConclusive(outcome.status)) world.agenda.drop(session.id);
  world.changed();
  return decision;
}

const wasEvaluated = (status: string) => status !== "started" && status !== "submitted";

function planEnd(world: VeriffWorld, session: VeriffSession, at: number): void {
  session.expiresAt = at;
  world.agenda.drop(session.id, "end_of_life");
  world.agenda.plan(at, { kind: "end_of_life", sessionId: session.id });
}

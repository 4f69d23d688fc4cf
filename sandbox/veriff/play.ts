import { TurnRefused } from "../world/turn-refused";
import { lastAttempt, submitAttempt } from "./attempts";
import { decide } from "./decide";
import type { Attempt, Outcome, VeriffSession } from "./records";
import type { VeriffWorld } from "./world";

interface Turn {
  readonly outcome: Outcome;
  /** What a review comes to; without it the review stays. */
  readonly afterReview?: Outcome | null;
  readonly decisionSeconds?: number | undefined;
}

/** The subject goes through the flow and hands in; the decision comes later. Throws `TurnRefused` unless open. */
export function playTurn(world: VeriffWorld, session: VeriffSession, turn: Turn): void {
  submitAttempt(world, session, world.moment());
  const seconds = turn.decisionSeconds ?? world.settings.veriff.decisionSeconds;
  world.agenda.plan(world.now() + seconds * 1000, {
    kind: "decide",
    sessionId: session.id,
    outcome: turn.outcome,
    afterReview: turn.afterReview ?? null,
    reviewSeconds: seconds,
  });
}

/** Everything planned for the session happens now, its end of life excepted. False when nothing was. */
export function finishPlanned(world: VeriffWorld, session: VeriffSession): boolean {
  const finished = world.agenda.hasten(session.id, ({ kind }) => kind !== "end_of_life");
  // A decision may have planned the late word of itself.
  world.agenda.hasten(session.id, ({ kind }) => kind === "tell_resubmission");
  return finished;
}

/** A decision by staff, told at once: another one, or one forced in the portal of a test integration. */
export function decideByHand(world: VeriffWorld, session: VeriffSession, outcome: Outcome): void {
  attemptOf(session);
  decide(world, session, outcome, world.moment(), true);
}

/** The attempt that something is said of. Throws `TurnRefused` when nobody opened the session yet. */
export function attemptOf(session: VeriffSession): Attempt {
  const attempt = lastAttempt(session);
  if (attempt === undefined) throw new TurnRefused("Nobody has opened the session yet: it has no attempt.");
  return attempt;
}

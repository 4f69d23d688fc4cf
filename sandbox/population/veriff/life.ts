import { openSession, submitAttempt } from "../../veriff/attempts";
import { type CreateParams, createSession } from "../../veriff/create-session";
import { decide } from "../../veriff/decide";
import { endUnfinished } from "../../veriff/end-session";
import { readOutcome } from "../../veriff/outcome";
import type { Moment, Outcome, VeriffSession } from "../../veriff/records";
import type { VeriffWorld } from "../../veriff/world";
import type { Story } from "./story";
import type { Times } from "./times";

const MINUTE = 60_000;

/** Makes the story happen, by the same rules that hold for everyone else. */
export function liveThrough(
  world: VeriffWorld,
  story: Story,
  times: Times,
  params: CreateParams,
  moment: (at: number) => Moment,
): VeriffSession {
  const session = createSession(world, params, moment(times.created));
  for (const [index, outcome] of story.attempts.entries()) {
    const span = times.attempts[index];
    if (span === undefined) break;
    // A decision carries its time; what led to it could only be told as if it happened now.
    const past = (at: number): Moment => ({ ...moment(at), ...(outcome === null ? {} : { untold: true }) });
    openSession(world, session, past(span.began));
    const isLast = index === story.attempts.length - 1;
    if (isLast && outcome === null && story.fate !== "submitted") break;
    submitAttempt(world, session, past(span.submitted));
    if (outcome === null) break;
    if (isLast && story.reviewed) {
      const halfway = Math.floor((span.submitted + span.decided) / 2);
      decide(world, session, readOutcome("review"), moment(halfway));
    }
    decide(world, session, outcome, moment(span.decided));
  }
  endAsTold(world, session, story, moment);
  return session;
}

function endAsTold(
  world: VeriffWorld,
  session: VeriffSession,
  { fate }: Story,
  moment: (at: number) => Moment,
): void {
  switch (fate) {
    case "expired":
    case "abandoned":
      endUnfinished(world, session, moment(session.expiresAt));
      break;
    // Long enough to be looked at, then it resolves by itself.
    case "submitted":
      planDecision(world, session, 1 + (session.created % 8), readOutcome("approved"));
      break;
    case "review":
      planDecision(world, session, 60 * (2 + (session.created % 40)), readOutcome("approved"));
      break;
    default:
      break;
  }
}

function planDecision(world: VeriffWorld, session: VeriffSession, minutes: number, outcome: Outcome): void {
  world.agenda.plan(world.now() + minutes * MINUTE, {
    kind: "decide",
    sessionId: session.id,
    outcome,
    afterReview: null,
    reviewSeconds: 0,
  });
}

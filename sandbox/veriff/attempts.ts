import { TurnRefused } from "../world/turn-refused";
import { announce } from "./announce";
import type { Attempt, Moment, VeriffSession } from "./records";
import { isOpen } from "./state-rules";
import { eventNews } from "./webhook-bodies";
import type { VeriffWorld } from "./world";

export function lastAttempt(session: VeriffSession): Attempt | undefined {
  return session.attempts[session.attempts.length - 1];
}

/**
 * The subject opens the link. The first time, and the first time after a requested resubmission, begins an attempt;
 * a word of the resubmission that is still held back is then never sent. Throws `TurnRefused` when nothing is open.
 */
export function openSession(world: VeriffWorld, session: VeriffSession, moment: Moment): Attempt {
  if (!isOpen(session.status)) {
    throw new TurnRefused(`The session takes no attempt: its status is ${session.status}.`);
  }
  const under = lastAttempt(session);
  if (session.status === "started" && under !== undefined) return under;
  world.agenda.drop(session.id, "tell_resubmission");
  const attempt: Attempt = {
    id: moment.newId(),
    createdAt: moment.at,
    status: "started",
    submittedAt: null,
    userDefined: [],
  };
  session.attempts = [...session.attempts, attempt];
  session.status = "started";
  announce(world, session, eventNews(session, attempt, 7001), moment);
  return attempt;
}

/** The subject hands in what the flow asked for; opens the session first where that wasn't done. */
export function submitAttempt(world: VeriffWorld, session: VeriffSession, moment: Moment): void {
  const attempt = openSession(world, session, moment);
  attempt.status = "submitted";
  attempt.submittedAt = moment.at;
  session.status = "submitted";
  announce(world, session, eventNews(session, attempt, 7002), moment);
}

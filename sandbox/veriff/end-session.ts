import { announce } from "./announce";
import { noteEffect } from "./create-session";
import { conclude } from "./decide";
import { decisionNews } from "./decision-view";
import type { Moment, VeriffSession } from "./records";
import { cancelRefusal, deleteRefusal, isConclusive, isOpen } from "./state-rules";
import type { VeriffWorld } from "./world";

/**
 * Ends a session that came to nothing: `expired` when nobody ever opened it, else `abandoned`.
 * https://devdocs.veriff.com/docs/verification-session-status-codes-table
 */
export function endUnfinished(world: VeriffWorld, session: VeriffSession, moment: Moment): void {
  if (isConclusive(session.status)) return;
  const status = session.attempts.length === 0 ? "expired" : "abandoned";
  const decision = conclude(world, session, { status, reasonCode: null }, moment);
  announce(world, session, decisionNews(session, decision), moment);
}

/**
 * Erases a session; one that was open is told of as ended. Throws the provider's refusal in any other state.
 * https://devdocs.veriff.com/apidocs/v1sessionsid-3
 */
export function deleteSession(world: VeriffWorld, session: VeriffSession, moment: Moment): void {
  const refusal = deleteRefusal(session.status);
  if (refusal !== null) throw refusal;
  if (isOpen(session.status)) endUnfinished(world, session, moment);
  world.agenda.drop(session.id);
  world.sessions.remove(session.id);
  noteEffect(world, session.id, "delete", moment);
}

/** Makes the link unusable and erases nothing. */
export function cancelSession(world: VeriffWorld, session: VeriffSession, moment: Moment): void {
  const refusal = cancelRefusal(session.status);
  if (refusal !== null) throw refusal;
  endUnfinished(world, session, moment);
  noteEffect(world, session.id, "cancel", moment);
}

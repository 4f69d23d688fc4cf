import type { Ended } from "../../domain/advance";
import type { Answered, CallProblem } from "../../domain/provider-port";
import type { SessionFact } from "../../domain/session";
import { providerPort, showsNoMore } from "../providers";
import type { SessionRow } from "../sessions/session-row";
import type { ActionRow } from "./action-row";
import { finishAction } from "./finish-action";
import { renewLease } from "./lease";
import { finishResubmit, makeNewSession } from "./resubmit-session";
import { settleProblem } from "./settle-problem";

/**
 * Whether a fresh reading shows that the provider has already done what the action asks for. What a cancel erases with
 * it can't be read any more, so a reading shows that this one was not done.
 */
export function effectShows({ action, effect }: ActionRow, fact: SessionFact): boolean {
  if (action === "redact") return fact.redaction !== "none";
  return effect.action === "cancel" && !effect.alsoErases && fact.stage === "closed";
}

/** Whether its call ends the session at the provider. */
export const ends = ({ action }: ActionRow) => action === "cancel" || action === "redact";

/** What the desk knows of a session after the provider's yes to our call. */
export const endedBy = ({ action, effect }: ActionRow, at: Date): Ended => ({
  occurredAt: at,
  ended: true,
  erased: action === "redact" || (effect.action === "cancel" && effect.alsoErases === true),
  redaction: action === "redact" ? "processing" : "none",
});

export const isGone = ({ provider }: SessionRow, problem: CallProblem): boolean =>
  problem.kind === "not_found" && showsNoMore(provider);

function call(action: ActionRow, session: SessionRow) {
  const port = providerPort(session.provider);
  return action.action === "cancel"
    ? port.cancel(session.provider_session_id, action.id)
    : port.redact(session.provider_session_id, action.id);
}

/** Makes the session that takes the old one's place, once it was cleared. */
export async function sendNewSession(action: ActionRow, session: SessionRow): Promise<void> {
  // Whoever was held up since may have been given up, and its call would come on top of what others made of that.
  await renewLease(action);
  const made = await makeNewSession(action, session);
  return made.ok
    ? finishResubmit(action, made.value.sessionId, made.value.requestId)
    : settleProblem(action, session, made.refusal, true);
}

/** Makes the call of an action that was cleared, and records what came of it. `read`: the reading that cleared it. */
export async function sendAction(
  action: ActionRow,
  session: SessionRow,
  read: Answered<SessionFact>,
): Promise<void> {
  const { effect } = action;
  if (effect.action === "resubmit" && effect.mechanics === "same_session") {
    return finishResubmit(action, session.id, read.requestId);
  }
  if (effect.action === "resubmit") return sendNewSession(action, session);
  const answer = await call(action, session);
  // It was there a moment ago, and an earlier call of ours may have been on its way all the while.
  if (!answer.ok && isGone(session, answer.refusal) && action.called_at) {
    const { requestId } = answer.refusal;
    const seen = endedBy(action, new Date());
    return finishAction(action, { state: "done", seen, requestId, settledByReading: true });
  }
  if (!answer.ok) return settleProblem(action, session, answer.refusal, true);
  const { value, requestId, at } = answer.value;
  if (value !== "ended" && !effectShows(action, value)) {
    throw new Error(`the provider's answer contradicts the ${action.action}`);
  }
  const seen = value === "ended" ? endedBy(action, at) : { occurredAt: at, fact: value };
  return finishAction(action, { state: "done", seen, requestId, settledByReading: false });
}

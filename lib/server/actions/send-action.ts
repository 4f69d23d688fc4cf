import type { Answered } from "../../domain/provider-port";
import type { SessionFact } from "../../domain/session";
import { pool } from "../db";
import { providerPort } from "../providers";
import type { SessionRow } from "../sessions/session-row";
import { noteKeyAccepted } from "../sync/note-key";
import type { ActionRow } from "./action-row";
import { effectShows, endedBy, isGone } from "./effect-shows";
import { finishAction } from "./finish-action";
import { renewLease } from "./lease";
import { contradicts, lookAgain } from "./look-again";
import { finishResubmit, makeNewSession } from "./resubmit-session";
import { settleProblem } from "./settle-problem";

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
  if (!made.ok) return settleProblem(action, session, made.refusal, true);
  await noteKeyAccepted(pool(), session.provider, action.id);
  return finishResubmit(action, made.value.sessionId, made.value.requestId);
}

/** Makes the call of an action that was cleared, and records what came of it. `read`: the reading that cleared it. */
export async function sendAction(
  action: ActionRow,
  session: SessionRow,
  read: Answered<SessionFact>,
): Promise<void> {
  const { effect } = action;
  if (effect.action === "resubmit" && effect.mechanics === "same_session") {
    await noteKeyAccepted(pool(), session.provider, action.id);
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
  await noteKeyAccepted(pool(), session.provider, action.id);
  const { value, requestId, at } = answer.value;
  if (value !== "ended" && !effectShows(action, value)) {
    return lookAgain(action, session, { ...answer.value, value }, contradicts(session, value));
  }
  const seen = value === "ended" ? endedBy(action, at) : { occurredAt: at, fact: value };
  return finishAction(action, { state: "done", seen, requestId, settledByReading: false });
}

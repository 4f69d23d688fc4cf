import type { AttemptReport } from "../../domain/attempt";
import type { Answered, CallProblem } from "../../domain/provider-port";
import { ok, type Result } from "../../domain/result";
import type { SessionFact } from "../../domain/session";
import { withTransaction } from "../db";
import { logFault } from "../faults";
import { providerPort } from "../providers";
import { dropLink } from "../resume/link-of-action";
import { keepReading, readAttempts } from "../sessions/confirm-session";
import { loadGuarded } from "../sessions/load-guarded";
import type { SessionRow } from "../sessions/session-row";
import type { ActionRow } from "./action-row";
import { clearAction } from "./clear-action";
import { finishAction } from "./finish-action";
import { keepLease, LeaseLost, takeLease } from "./lease";
import { finishResubmit, makeNewSession } from "./resubmit-session";
import { settleProblem } from "./settle-problem";
import { MAX_TRIES, tryAgainAfterFault, tryAgainLater } from "./try-again-later";

/** Whether a fresh reading shows that the provider has already done what the action asks for. */
const effectShows = (action: ActionRow, fact: SessionFact): boolean =>
  action.action === "redact" ? fact.redaction !== "none" : action.action === "cancel" && fact.terminal;

function call(action: ActionRow, session: SessionRow) {
  const port = providerPort(session.provider);
  return action.action === "cancel"
    ? port.cancel(session.provider_session_id, action.id)
    : port.redact(session.provider_session_id, action.id);
}

async function send(action: ActionRow, session: SessionRow, read: Answered<SessionFact>): Promise<void> {
  if (action.effect.action === "resubmit" && action.effect.mechanics === "same_session") {
    return finishResubmit(action, session.id, read);
  }
  if (action.effect.action === "resubmit") {
    const made = await makeNewSession(action, session);
    return made.ok
      ? finishResubmit(action, made.value.sessionId, made.value.answer)
      : settleProblem(action, session, made.refusal, true);
  }
  const answer = await call(action, session);
  if (!answer.ok) return settleProblem(action, session, answer.refusal, true);
  const { value: fact, requestId, at } = answer.value;
  if (!effectShows(action, fact)) throw new Error(`the provider's answer contradicts the ${action.action}`);
  const seen = { occurredAt: at, fact };
  return finishAction(action, { state: "done", seen, requestId, settledByReading: false });
}

// Stripe may forget an idempotency key after 24 hours: https://docs.stripe.com/api/idempotent_requests
const KEY_LIVES_MS = 23 * 3_600_000;

/**
 * A call went out and the reading shows no effect of it: after many tries it is over. A session that was made can't
 * be read that way, so making one ends while its key still holds, before a second one could be made.
 */
function mustGiveUp({ called_at: calledAt, tries, effect }: ActionRow): boolean {
  if (!calledAt) return false;
  const makes = effect.action === "resubmit" && effect.mechanics === "new_session";
  return tries >= MAX_TRIES || (makes && Date.now() - calledAt.getTime() > KEY_LIVES_MS);
}

/**
 * For a resubmit the guard counts how often the same check failed, so it has to know the newest attempt. Null where
 * that isn't needed, or where our key may not read it.
 */
async function attemptsForGuard(
  action: ActionRow,
  session: SessionRow,
  fact: SessionFact,
): Promise<Result<AttemptReport[] | null, CallProblem>> {
  if (action.action !== "resubmit") return ok(null);
  const attempts = await readAttempts(session, fact);
  const passing = !attempts.ok && ["rate_limited", "unreachable"].includes(attempts.refusal.kind);
  return attempts.ok || passing ? attempts : ok(null);
}

async function drive(action: ActionRow): Promise<void> {
  const row = await withTransaction((client) => loadGuarded(client, action.session_id));
  if (!row) throw new Error("an action's session is missing");
  const { session } = row;
  const read = await providerPort(session.provider).retrieve(session.provider_session_id);
  if (!read.ok && action.called_at && read.refusal.kind !== "not_found") {
    return tryAgainLater(action, session.provider, read.refusal, true);
  }
  if (!read.ok) return settleProblem(action, session, read.refusal, false);
  // An earlier call whose answer never came has been done: telling it again would prove nothing more.
  if (action.called_at && effectShows(action, read.value.value)) {
    const { value: fact, requestId, at } = read.value;
    const seen = { occurredAt: at, fact };
    return finishAction(action, { state: "done", seen, requestId, settledByReading: true });
  }
  if (mustGiveUp(action)) {
    const refusal = { code: "provider_unreachable" as const, provider: session.provider };
    const ending = { state: "failed" as const, refusal, requestId: read.value.requestId };
    return finishAction(action, ending, (client) => dropLink(client, action));
  }
  const attempts = await attemptsForGuard(action, session, read.value.value);
  if (!attempts.ok)
    return tryAgainLater(action, session.provider, attempts.refusal, action.called_at !== null);
  await keepReading(session.id, read.value, attempts.value);
  const cleared = await clearAction(action, read.value.value);
  if (!cleared.ok) {
    const ending = { state: "refused" as const, refusal: cleared.refusal, requestId: read.value.requestId };
    return finishAction(action, ending, (client) => dropLink(client, action));
  }
  return send(action, cleared.value, read.value);
}

/**
 * Takes an action from held to its end, or leaves it to be tried again with the same key. Safe to call at any
 * time, by anyone, any number of times: it does nothing unless the action is due and nobody living drives it.
 */
export async function driveAction(actionId: string): Promise<void> {
  const action = await takeLease(actionId);
  if (!action) return;
  const stopKeeping = keepLease(action);
  try {
    await drive(action);
  } catch (fault) {
    // Whoever took over writes the outcome.
    if (fault instanceof LeaseLost) return;
    const reference = logFault(fault, "driving an action");
    // A database that is away lets the lease run out instead, and the sweep takes the action up.
    await tryAgainAfterFault(action, reference).catch(() => undefined);
  } finally {
    stopKeeping();
  }
}

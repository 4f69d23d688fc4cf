import type { AttemptReport } from "../../domain/attempt";
import type { Answered, CallProblem } from "../../domain/provider-port";
import type { Refusal } from "../../domain/refusal";
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
import { leaveUnsettled } from "./leave-unsettled";
import { finishResubmit } from "./resubmit-session";
import { effectShows, endedBy, ends, makes, sendAction, sendNewSession } from "./send-action";
import { settleProblem } from "./settle-problem";
import { MAX_TRIES, tryAgainAfterFault, tryAgainLater } from "./try-again-later";

const doneAsRead = ({ value: fact, at, requestId }: Answered<SessionFact>) => ({
  state: "done" as const,
  seen: { occurredAt: at, fact },
  requestId,
  settledByReading: true,
});

// Stripe may forget an idempotency key after 24 hours: https://docs.stripe.com/api/idempotent_requests
const KEY_LIVES_MS = 23 * 3_600_000;

/**
 * A call went out and the reading shows no effect of it: after many tries it is over. A session that was made can't
 * be read that way, so making one ends while its key still holds, before a second one could be made.
 */
function mustGiveUp(action: ActionRow): boolean {
  const { called_at: calledAt, tries } = action;
  if (!calledAt) return false;
  return tries >= MAX_TRIES || (makes(action) && Date.now() - calledAt.getTime() > KEY_LIVES_MS);
}

/**
 * For a resubmit the guard counts how often the same check failed, so it has to know the newest attempt; and what
 * can't be read afterwards is read before. Null where that isn't needed, or where our key may not read it.
 */
async function attemptsBefore(
  action: ActionRow,
  session: SessionRow,
  fact: SessionFact,
): Promise<Result<AttemptReport[] | null, CallProblem>> {
  const vanishes = ends(action) && endsForGood(session);
  if (action.action !== "resubmit" && !vanishes) return ok(null);
  const attempts = await readAttempts(session, fact);
  const passing = !attempts.ok && ["rate_limited", "unreachable"].includes(attempts.refusal.kind);
  return attempts.ok || passing ? attempts : ok(null);
}

/** The provider shows a session no more once a call of ours has ended it. */
const endsForGood = ({ provider }: SessionRow) => providerPort(provider).traits.erasureOverAfterMs !== null;

async function refuseIt(action: ActionRow, refusal: Refusal, requestId: string | null): Promise<void> {
  const ending = { state: "refused" as const, refusal, requestId };
  return finishAction(action, ending, (client) => dropLink(client, action));
}

/** A session that a call of ours ended is gone at the provider, and needs no further call there. */
async function driveGone(action: ActionRow): Promise<void> {
  const cleared = await clearAction(action, null);
  if (!cleared.ok) return refuseIt(action, cleared.refusal, null);
  if ("waits" in cleared.value) return;
  if (makes(action)) return sendNewSession(action, cleared.value.session);
  const seen = endedBy(action, new Date());
  return finishAction(action, { state: "done", seen, requestId: null, settledByReading: false });
}

/** No reading: what the earlier call came to, when that can be told at all. */
async function withoutReading(action: ActionRow, session: SessionRow, problem: CallProblem): Promise<void> {
  const gone = problem.kind === "not_found" && endsForGood(session);
  if (gone && session.ended_at) return driveGone(action);
  if (gone && action.called_at && ends(action)) {
    const seen = endedBy(action, new Date());
    const { requestId } = problem;
    return finishAction(action, { state: "done", seen, requestId, settledByReading: true });
  }
  if (action.called_at && problem.kind !== "not_found") {
    return tryAgainLater(action, session.provider, problem, true);
  }
  return settleProblem(action, session, problem, false);
}

async function drive(action: ActionRow): Promise<void> {
  const row = await withTransaction((client) => loadGuarded(client, action.session_id));
  if (!row) throw new Error("an action's session is missing");
  const { session } = row;
  const port = providerPort(session.provider);
  // It was made and stored; only the end of the action is missing.
  if (action.new_session_id) return finishResubmit(action, action.new_session_id, null);
  // The answer got lost, and sending again would make another: a person has to look.
  if (action.called_at && makes(action) && !port.traits.createIsIdempotent) return leaveUnsettled(action);
  // Its new session needs nothing of the old one.
  if (row.guarded.ended && makes(action)) return driveGone(action);
  const read = await port.retrieve(session.provider_session_id);
  if (!read.ok) return withoutReading(action, session, read.refusal);
  const fact = read.value.value;
  // An earlier call whose answer never came has been done: telling it again would prove nothing more.
  if (action.called_at && effectShows(action, fact)) return finishAction(action, doneAsRead(read.value));
  if (mustGiveUp(action)) {
    const refusal = { code: "provider_unreachable" as const, provider: session.provider };
    const ending = { state: "failed" as const, refusal, requestId: read.value.requestId };
    return finishAction(action, ending, (client) => dropLink(client, action));
  }
  const attempts = await attemptsBefore(action, session, fact);
  if (!attempts.ok)
    return tryAgainLater(action, session.provider, attempts.refusal, action.called_at !== null);
  await keepReading(session.id, read.value, attempts.value);
  const cleared = await clearAction(action, fact);
  if (!cleared.ok) return refuseIt(action, cleared.refusal, read.value.requestId);
  if ("waits" in cleared.value) return;
  return sendAction(action, cleared.value.session, read.value);
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

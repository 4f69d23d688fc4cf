import type { AttemptReport } from "../../domain/attempt";
import { makesSession } from "../../domain/guarded-action";
import type { GuardedSession } from "../../domain/permits";
import type { CallProblem } from "../../domain/provider-port";
import type { Refusal } from "../../domain/refusal";
import { ok, type Result } from "../../domain/result";
import type { SessionFact } from "../../domain/session";
import { pool, withTransaction } from "../db";
import { logFault } from "../faults";
import { providerPort, showsNoMore } from "../providers";
import { dropLink } from "../resume/link-of-action";
import { keepReading, readAttempts } from "../sessions/confirm-session";
import { type GuardedRow, loadGuarded } from "../sessions/load-guarded";
import { noteMissing } from "../sessions/note-missing";
import type { SessionRow } from "../sessions/session-row";
import { noteKeyAccepted } from "../sync/note-key";
import type { ActionRow } from "./action-row";
import { clearAction } from "./clear-action";
import { doneAsRead, effectShows, endedBy, ends, isGone } from "./effect-shows";
import { finishAction } from "./finish-action";
import { keepLease, LeaseLost, takeLease } from "./lease";
import { leaveUnsettled } from "./leave-unsettled";
import { lookOnce } from "./look-again";
import { finishResubmit } from "./resubmit-session";
import { sendAction, sendNewSession } from "./send-action";
import { settleProblem } from "./settle-problem";
import { MAX_TRIES, tryAgainAfterFault, tryAgainLater } from "./try-again-later";

// Stripe may forget an idempotency key after 24 hours: https://docs.stripe.com/api/idempotent_requests
const KEY_LIVES_MS = 23 * 3_600_000;

/**
 * A call went out and the reading shows no effect of it: after many tries it is over. A session that was made can't
 * be read that way, so making one is given up while its key still holds, before a second one could be made.
 */
function mustGiveUp(action: ActionRow): boolean {
  const { called_at: calledAt, tries } = action;
  if (!calledAt) return false;
  return (
    tries >= MAX_TRIES || (makesSession(action.effect) && Date.now() - calledAt.getTime() > KEY_LIVES_MS)
  );
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
  const vanishes = ends(action) && showsNoMore(session.provider);
  if (action.action !== "resubmit" && !vanishes) return ok(null);
  const attempts = await readAttempts(session, fact);
  const passing = !attempts.ok && ["rate_limited", "unreachable"].includes(attempts.refusal.kind);
  return attempts.ok || passing ? attempts : ok(null);
}

async function refuseIt(action: ActionRow, refusal: Refusal, requestId: string | null): Promise<void> {
  const ending = { state: "refused" as const, refusal, requestId };
  return finishAction(action, ending, (client) => dropLink(client, action));
}

/** A session that the provider shows no more needs no call there: what is left is our own. */
async function driveGone(action: ActionRow, gone: GuardedSession["gone"]): Promise<void> {
  const cleared = await clearAction(action, null);
  if (!cleared.ok) return refuseIt(action, cleared.refusal, null);
  if ("waits" in cleared.value) return;
  if (makesSession(action.effect)) return sendNewSession(action, cleared.value.session);
  const at = new Date();
  // Of what somebody else removed there is nothing that the provider could still be erasing.
  const removed = { occurredAt: at, ended: false, erased: false, redaction: "redacted" } as const;
  const seen = gone === "missing" ? removed : endedBy(action, at);
  return finishAction(action, { state: "done", seen, requestId: null, settledByReading: false });
}

/** No reading: what the earlier call came to, when that can be told at all. */
async function withoutReading(
  action: ActionRow,
  { session, guarded }: GuardedRow,
  problem: CallProblem,
): Promise<void> {
  const ourCopyOnly = action.effect.action === "redact" && action.effect.ourCopyOnly === true;
  if (isGone(session, problem)) {
    if (ourCopyOnly) return driveGone(action, guarded.gone);
    if (action.called_at && ends(action)) {
      const seen = endedBy(action, new Date());
      const { requestId } = problem;
      return finishAction(action, { state: "done", seen, requestId, settledByReading: true });
    }
    await noteMissing(session);
  }
  if (action.called_at && problem.kind !== "not_found" && problem.kind !== "misconfigured") {
    return tryAgainLater(action, session.provider, problem, true);
  }
  return settleProblem(action, session, problem, false);
}

async function drive(action: ActionRow): Promise<void> {
  const row = await withTransaction((client) => loadGuarded(client, action.session_id));
  if (!row) throw new Error("an action's session is missing");
  const { session } = row;
  const port = providerPort(session.provider);
  // It records what somebody does at the provider; what has come of that already is no reason against it.
  if (action.action === "exceptional_resubmit") {
    return finishAction(action, { state: "done", seen: null, requestId: null, settledByReading: false });
  }
  // It was made and stored; only the end of the action is missing.
  if (action.new_session_id) return finishResubmit(action, action.new_session_id, null);
  // The answer got lost, and sending again would make another: a person has to look.
  if (action.called_at && makesSession(action.effect) && !port.traits.createIsIdempotent)
    return leaveUnsettled(action);
  // Its new session needs nothing of the old one.
  if (row.guarded.gone && makesSession(action.effect)) return driveGone(action, row.guarded.gone);
  const read = await port.retrieve(session.provider_session_id);
  if (!read.ok) return withoutReading(action, row, read.refusal);
  const fact = read.value.value;
  // It is there after all, and erasing it there is not what was confirmed.
  if (action.effect.action === "redact" && action.effect.ourCopyOnly) {
    await keepReading(session.id, read.value, null);
    return refuseIt(action, { code: "stale", status: fact.status, changes: [] }, read.value.requestId);
  }
  // An earlier call whose answer never came has been done: telling it again would prove nothing more.
  if (action.called_at && effectShows(action, fact)) {
    await noteKeyAccepted(pool(), session.provider, action.id);
    return finishAction(action, doneAsRead(read.value));
  }
  if (action.refusal) return lookOnce(action, session, read.value, action.refusal);
  if (mustGiveUp(action)) {
    // A provider may give its stored error to every repeat, though the session was made: a person has to look.
    if (makesSession(action.effect)) return leaveUnsettled(action);
    const refusal = { code: "provider_unreachable" as const, provider: session.provider };
    const ending = { state: "failed" as const, refusal, requestId: read.value.requestId };
    return finishAction(action, ending, (client) => dropLink(client, action));
  }
  const attempts = await attemptsBefore(action, session, fact);
  if (!attempts.ok)
    return tryAgainLater(action, session.provider, attempts.refusal, action.called_at !== null);
  await keepReading(session.id, read.value, attempts.value);
  const cleared = await clearAction(action, fact);
  if (!cleared.ok) {
    // News of what an earlier call of ours did may have come between the reading and the guard.
    const mayBeOurs = action.called_at !== null && ends(action);
    const again = mayBeOurs ? await port.retrieve(session.provider_session_id) : null;
    if (again && !again.ok) return withoutReading(action, row, again.refusal);
    if (again && effectShows(action, again.value.value)) return finishAction(action, doneAsRead(again.value));
    return refuseIt(action, cleared.refusal, read.value.requestId);
  }
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

import type { Role } from "../../domain/operator";
import { type GuardedSession, permits } from "../../domain/permits";
import type { Answered, CallProblem } from "../../domain/provider-port";
import type { Refusal } from "../../domain/refusal";
import { ok, type Result, refuse } from "../../domain/result";
import type { SessionFact } from "../../domain/session";
import { withTransaction } from "../db";
import { logFault } from "../faults";
import { providerPort } from "../providers";
import { keepReading } from "../sessions/confirm-session";
import { loadGuarded } from "../sessions/load-guarded";
import type { SessionRow } from "../sessions/session-row";
import type { ActionRow } from "./action-row";
import { finishAction } from "./finish-action";
import { keepLease, LeaseLost, takeLease, writeAsDriver } from "./lease";
import { dropLink } from "./resubmit-links";
import { finishResubmit, makeNewSession } from "./resubmit-session";
import { tryAgainAfterFault, tryAgainLater } from "./try-again-later";

/** Whether a fresh reading shows that the provider has already done what the action asks for. */
const effectShows = (action: ActionRow, fact: SessionFact): boolean =>
  action.action === "redact" ? fact.redaction !== "none" : action.action === "cancel" && fact.terminal;

/** The session as the provider just showed it. A reading of the same second as an event may not have moved the row. */
const freshly = (guarded: GuardedSession, { status, redaction }: SessionFact): GuardedSession => ({
  ...guarded,
  status,
  redaction: redaction === "none" ? guarded.redaction : redaction,
});

/**
 * Asks the guard again, about the locked row and about the fresh reading, for the operator as they are now; on a
 * yes marks the action as called before any call is made.
 */
async function clear(action: ActionRow, fact: SessionFact): Promise<Result<SessionRow, Refusal>> {
  return withTransaction(async (client) => {
    const row = await loadGuarded(client, action.session_id, { lock: true, except: action.id });
    const found = await client.query<{ role: Role; disabled_at: Date | null }>(
      "SELECT role, disabled_at FROM operator WHERE id = $1",
      [action.operator_id],
    );
    const operator = found.rows[0];
    if (!row || !operator) throw new Error("an action's session or operator is missing");
    const role = operator.disabled_at ? "viewer" : operator.role;
    const { rules } = providerPort(row.session.provider);
    for (const guarded of [row.guarded, freshly(row.guarded, fact)]) {
      const permit = permits(action.action, guarded, { role }, rules);
      if (!permit.ok) return permit;
      if (permit.value.action === "resubmit" && permit.value.mechanics !== action.mechanics) {
        return refuse({ code: "stale", status: guarded.status, changes: [] });
      }
    }
    await writeAsDriver(client, action, "called_at = coalesce(called_at, now())");
    return ok(row.session);
  });
}

function call(action: ActionRow, session: SessionRow) {
  const port = providerPort(session.provider);
  return action.action === "cancel"
    ? port.cancel(session.provider_session_id, action.id)
    : port.redact(session.provider_session_id, action.id);
}

async function settleProblem(action: ActionRow, session: SessionRow, problem: CallProblem): Promise<void> {
  const { provider } = session;
  const { message, status, requestId } = problem;
  switch (problem.kind) {
    case "unreachable":
    case "rate_limited":
      return tryAgainLater(action, provider, problem);
    case "misconfigured": {
      const refusal = { code: "provider_misconfigured" as const, provider, message };
      return finishAction(action, { state: "failed", refusal, requestId }, (client) =>
        dropLink(client, action),
      );
    }
    case "not_found":
    case "rejected": {
      const now = await providerPort(provider).retrieve(session.provider_session_id);
      if (now.ok) await keepReading(session.id, now.value, null);
      const refusal = { code: "provider_refused" as const, provider, message, status };
      return finishAction(action, { state: "refused", refusal, requestId }, (client) =>
        dropLink(client, action),
      );
    }
  }
}

async function send(action: ActionRow, session: SessionRow, read: Answered<SessionFact>): Promise<void> {
  if (action.action === "resubmit" && action.mechanics === "same_session") {
    return finishResubmit(action, session.id, read);
  }
  if (action.action === "resubmit") {
    const made = await makeNewSession(action, session);
    return made.ok
      ? finishResubmit(action, made.value.sessionId, made.value.answer)
      : settleProblem(action, session, made.refusal);
  }
  const answer = await call(action, session);
  if (!answer.ok) return settleProblem(action, session, answer.refusal);
  const { value: fact, requestId, at } = answer.value;
  if (!effectShows(action, fact)) throw new Error(`the provider's answer contradicts the ${action.action}`);
  const seen = { occurredAt: at, fact };
  return finishAction(action, { state: "done", seen, requestId, settledByReading: false });
}

async function drive(action: ActionRow): Promise<void> {
  const row = await withTransaction((client) => loadGuarded(client, action.session_id));
  if (!row) throw new Error("an action's session is missing");
  const { session } = row;
  const read = await providerPort(session.provider).retrieve(session.provider_session_id);
  if (!read.ok && action.called_at && read.refusal.kind !== "not_found") {
    return tryAgainLater(action, session.provider, read.refusal, true);
  }
  if (!read.ok) return settleProblem(action, session, read.refusal);
  // An earlier call whose answer never came has been done: telling it again would prove nothing more.
  if (action.called_at && effectShows(action, read.value.value)) {
    const { value: fact, requestId, at } = read.value;
    const seen = { occurredAt: at, fact };
    return finishAction(action, { state: "done", seen, requestId, settledByReading: true });
  }
  await keepReading(session.id, read.value, null);
  const cleared = await clear(action, read.value.value);
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

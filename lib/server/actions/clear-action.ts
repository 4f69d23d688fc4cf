import { sameEffect } from "../../domain/guarded-action";
import { type Role, roleByNow } from "../../domain/operator";
import { type GuardedSession, permits } from "../../domain/permits";
import type { Refusal } from "../../domain/refusal";
import { ok, type Result, refuse } from "../../domain/result";
import type { SessionFact } from "../../domain/session";
import { withTransaction } from "../db";
import { limitedCallOf, type Slot, takeCall } from "../limits/limited-calls";
import { providerPort } from "../providers";
import { loadGuarded } from "../sessions/load-guarded";
import type { SessionRow } from "../sessions/session-row";
import { readSetting } from "../settings/read-setting";
import type { ActionRow } from "./action-row";
import { holdAgain, writeAsDriver } from "./lease";

/** The session as the provider just showed it. A reading of the same second as an event may not have moved the row. */
const freshly = (guarded: GuardedSession, { status, redaction }: SessionFact): GuardedSession => ({
  ...guarded,
  status,
  redaction: redaction === "none" ? guarded.redaction : redaction,
});

/** The session to act on; or the time until which the provider's limits hold the action. */
type Cleared = { session: SessionRow } | { waits: Slot };

/**
 * Asks the guard again, about the locked row and about the fresh reading, for the operator as they are now; on a
 * yes marks the action as called before any call is made. Without a reading (`fact` is null) only for a session
 * that is gone, by a call of ours or missing, and needs none.
 */
export async function clearAction(
  action: ActionRow,
  fact: SessionFact | null,
): Promise<Result<Cleared, Refusal>> {
  return withTransaction(async (client) => {
    const row = await loadGuarded(client, action.session_id, { lock: true, except: action.id });
    const found = await client.query<{ role: Role; disabled_at: Date | null; size: number }>(
      `SELECT role, disabled_at, coalesce((SELECT size FROM bulk_plan WHERE id = $2), 1) AS size
       FROM operator WHERE id = $1`,
      [action.operator_id, action.bulk_plan_id],
    );
    const operator = found.rows[0];
    if (!row || !operator) throw new Error("an action's session or operator is missing");
    const role = roleByNow(operator.role, operator.disabled_at);
    const port = providerPort(row.session.provider);
    const { body: policy } = await readSetting(client, "policy");
    for (const guarded of fact ? [row.guarded, freshly(row.guarded, fact)] : [row.guarded]) {
      const permit = permits(action.action, guarded, { role }, port.rules, policy, operator.size);
      if (!permit.ok) return permit;
      // What the operator confirmed is not what it would do now: a redact of a session that was verified meanwhile.
      if (!sameEffect(permit.value.effect, action.effect)) {
        return refuse({ code: "stale", status: guarded.status, changes: [] });
      }
      // The policy became stricter since; whoever was asked before it was, said yes to it.
      if (permit.value.secondPerson === "needed" && action.second_person !== "needed") {
        return refuse({ code: "second_person_needed" });
      }
    }
    const call = fact && limitedCallOf(port, action.action);
    const waits = call && (await takeCall(client, port, call.name, action.id));
    if (waits) {
      await holdAgain(client, action, waits);
      return ok({ waits });
    }
    await writeAsDriver(client, action, "called_at = coalesce(called_at, now())");
    return ok({ session: row.session });
  });
}

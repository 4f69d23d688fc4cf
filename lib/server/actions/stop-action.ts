import type { ActionView } from "../../contract/session-view";
import { type CurrentOperator, hasRole } from "../../domain/operator";
import { defaultPolicy } from "../../domain/permits";
import type { Refusal } from "../../domain/refusal";
import { ok, type Result, refuse } from "../../domain/result";
import { appendAudit } from "../audit/append-audit";
import { withTransaction } from "../db";
import { loadGuarded } from "../sessions/load-guarded";
import { recordEvent } from "../sessions/record-event";
import { type ActionRow, viewAction } from "./action-row";

/**
 * Stops an action that is still held; anyone who may cancel a session may. Once it is being sent there is no way
 * back, and the refusal says so.
 */
export async function stopAction(
  operator: CurrentOperator,
  input: { actionId: string },
): Promise<Result<ActionView, Refusal>> {
  return withTransaction(async (client) => {
    const found = await client.query<ActionRow>("SELECT * FROM guarded_action WHERE id = $1", [
      input.actionId,
    ]);
    const action = found.rows[0];
    if (action) await loadGuarded(client, action.session_id, { lock: true });
    const role = defaultPolicy.minimumRole.cancel;
    const stopped = hasRole(operator.role, role)
      ? await client.query(
          `WITH stopped AS (
             UPDATE guarded_action SET state = 'stopped', finished_at = now()
             WHERE id = $1 AND state = 'held' RETURNING id),
           ended AS (
             UPDATE resume_link SET revoked_at = now() WHERE action_id IN (SELECT id FROM stopped))
           SELECT id FROM stopped`,
          [input.actionId],
        )
      : null;
    const now = action && (await viewAction(client, action.id));
    const refusal: Refusal | null = !stopped
      ? { code: "role_required", role }
      : !now
        ? { code: "action_unknown" }
        : stopped.rowCount === 0
          ? { code: "hold_over" }
          : null;
    const detail = { action: action?.action ?? null, ...(refusal && { refusal: refusal.code }) };
    if (action && !refusal) {
      await recordEvent(client, {
        sessionId: action.session_id,
        kind: "action_stopped",
        actorKind: "operator",
        operatorId: operator.id,
        detail: { action: action.action },
      });
    }
    await appendAudit(client, {
      action: "stop",
      outcome: refusal ? "refused" : "stopped",
      actor: { kind: "operator", id: operator.id, name: operator.name, role: operator.role },
      ...(action && { sessionId: action.session_id, actionId: action.id }),
      detail,
    });
    return refusal || !now ? refuse(refusal ?? { code: "action_unknown" }) : ok(now);
  });
}

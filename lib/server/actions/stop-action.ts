import type { PoolClient } from "pg";
import type { ActionView } from "../../contract/session-view";
import { type CurrentOperator, hasRole } from "../../domain/operator";
import { defaultPolicy } from "../../domain/policy";
import type { Refusal } from "../../domain/refusal";
import { ok, type Result, refuse } from "../../domain/result";
import { actorOf, appendAudit } from "../audit/append-audit";
import { finishRow } from "../bulk/finish-row";
import { withTransaction } from "../db";
import { inTurn, limitedCallOf, replanCalls } from "../limits/limited-calls";
import { providerPort } from "../providers";
import { loadGuarded } from "../sessions/load-guarded";
import { recordEvent } from "../sessions/record-event";
import { type ActionRow, viewAction } from "./action-row";

/**
 * Stops an action that is still held, waits for a second person, or for its next try while nothing has gone out; anyone
 * who may cancel a session may. Once it is being sent there is no way back, and the refusal says so.
 */
export async function stopAction(
  operator: CurrentOperator,
  input: { actionId: string },
): Promise<Result<ActionView, Refusal>> {
  return withTransaction(async (client) => {
    const { rows } = await client.query<ActionRow>("SELECT * FROM guarded_action WHERE id = $1", [
      input.actionId,
    ]);
    const action = rows[0];
    const refusal = await stop(client, operator, action);
    await auditStop(client, operator, action, refusal);
    if (refusal) return refuse(refusal);
    return ok(await viewAction(client, input.actionId));
  });
}

/** What the audit keeps of a stop, in time or too late. */
export async function auditStop(
  client: PoolClient,
  operator: CurrentOperator,
  action: ActionRow | undefined,
  refusal: Refusal | null,
): Promise<void> {
  await appendAudit(client, {
    action: "stop",
    outcome: refusal ? "refused" : "stopped",
    actor: actorOf(operator),
    ...(action && { sessionId: action.session_id, actionId: action.id }),
    detail: { action: action?.action ?? null, ...(refusal && { refusal: refusal.code }) },
  });
}

async function stop(
  client: PoolClient,
  operator: CurrentOperator,
  action: ActionRow | undefined,
): Promise<Refusal | null> {
  const role = defaultPolicy.minimumRole.cancel;
  if (!hasRole(operator.role, role)) return { code: "role_required", role };
  return action ? stopStanding(client, operator, action) : { code: "action_unknown" };
}

/** Stops an action that has not gone out, whoever asks; null when it came in time. */
export async function stopStanding(
  client: PoolClient,
  operator: CurrentOperator,
  action: ActionRow,
): Promise<Refusal | null> {
  // In the order everybody takes their locks: the session first.
  const row = await loadGuarded(client, action.session_id, { lock: true });
  if (!row) throw new Error("an action's session is missing");
  const port = providerPort(row.session.provider);
  const call = limitedCallOf(port, action.action);
  // Before any action's row: whoever replans them holds this first.
  if (call) await inTurn(client, port, call.name);
  const { rowCount } = await client.query(
    `WITH stopped AS (
       UPDATE guarded_action SET state = 'stopped', finished_at = now(), next_try_at = NULL, problem = NULL
       WHERE id = $1 AND called_at IS NULL
         AND (state IN ('held', 'awaiting_approval') OR (state = 'sending' AND lease_until IS NULL))
       RETURNING id),
     withdrawn AS (
       UPDATE approval SET decision = 'withdrawn', decided_by = $2, decided_at = now()
       WHERE action_id IN (SELECT id FROM stopped) AND decision IS NULL),
     ended AS (
       UPDATE resume_link SET revoked_at = now() WHERE action_id IN (SELECT id FROM stopped))
     SELECT id FROM stopped`,
    [action.id, operator.id],
  );
  if (rowCount === 0) return { code: "hold_over" };
  await finishRow(client, action, "stopped");
  if (call) await replanCalls(client, port, call.name);
  await recordEvent(client, {
    sessionId: action.session_id,
    kind: "action_stopped",
    actorKind: "operator",
    operatorId: operator.id,
    detail: { action: action.action },
  });
  return null;
}

import type { PoolClient } from "pg";
import type { CurrentOperator } from "../../domain/operator";
import type { ActionRow } from "../actions/action-row";
import { auditStop, stopStanding } from "../actions/stop-action";
import { endOpenRows } from "./finish-row";
import type { PlanRow } from "./plan-row";

/**
 * Stops what was asked for and has not gone out. Returns those it came in time for. Their sessions are locked all at
 * once and in one order, before anything that somebody with one of them in hand could wait for.
 */
async function stopHeldRows(
  client: PoolClient,
  operator: CurrentOperator,
  planId: string,
): Promise<ActionRow[]> {
  const { rows } = await client.query<ActionRow>(
    `SELECT a.* FROM bulk_row r JOIN guarded_action a ON a.id = r.action_id
     WHERE r.plan_id = $1 AND r.finished_at IS NULL AND a.state = 'held' AND a.called_at IS NULL
     ORDER BY a.session_id`,
    [planId],
  );
  await client.query("SELECT FROM verification_session WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE", [
    rows.map((row) => row.session_id),
  ]);
  const stopped: ActionRow[] = [];
  for (const action of rows) {
    if ((await stopStanding(client, operator, action)) === null) stopped.push(action);
  }
  return stopped;
}

/** Ends a plan that is locked: what is under way goes on to its end, and nothing else is begun. */
export async function stopPlan(client: PoolClient, operator: CurrentOperator, plan: PlanRow): Promise<void> {
  await client.query(
    `UPDATE bulk_plan SET state = 'stopped', finished_at = now(), fence = fence + 1, lease_until = NULL, next_at = NULL
     WHERE id = $1`,
    [plan.id],
  );
  await client.query(
    `UPDATE approval SET decision = 'withdrawn', decided_by = $2, decided_at = now()
     WHERE bulk_plan_id = $1 AND decision IS NULL`,
    [plan.id, operator.id],
  );
  const stopped = await stopHeldRows(client, operator, plan.id);
  await endOpenRows(client, plan.id, { code: "plan_stopped", by: operator.name });
  for (const action of stopped) await auditStop(client, operator, action, null);
}

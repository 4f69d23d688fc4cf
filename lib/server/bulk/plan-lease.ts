import { pool, type Queryable } from "../db";
import type { PlanRow } from "./plan-row";

const LEASE_SECONDS = 20;

/**
 * Takes a plan that moves, has something to do, and that nobody living drives; null when there is nothing to take. The
 * fence grows with each taking, so that a driver who was thought dead can't go on beside the next one.
 */
export async function takePlan(planId: string): Promise<PlanRow | null> {
  const { rows } = await pool().query<PlanRow>(
    `UPDATE bulk_plan p SET fence = fence + 1, lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
     FROM operator o WHERE o.id = p.operator_id AND p.id = $1 AND p.state IN ('sorting', 'running')
       AND coalesce(p.lease_until, '-infinity') < now() AND coalesce(p.next_at, '-infinity') <= now()
     RETURNING p.*, o.name AS operator_name`,
    [planId],
  );
  return rows[0] ?? null;
}

/**
 * Keeps the lease, and the plan locked till the caller's transaction ends; throws `PlanLost` when it was paused or
 * stopped, or when somebody else drives it.
 */
export async function holdPlan(client: Queryable, { id, fence, state }: PlanRow): Promise<void> {
  const { rowCount } = await client.query(
    `UPDATE bulk_plan SET lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
     WHERE id = $1 AND fence = $2 AND state = $3`,
    [id, fence, state],
  );
  if (rowCount !== 1) throw new PlanLost();
}

/** Lets go till `nextAt`, or for whoever comes next. */
export async function releasePlan({ id, fence }: PlanRow, nextAt: Date | null): Promise<void> {
  await pool().query("UPDATE bulk_plan SET lease_until = NULL, next_at = $3 WHERE id = $1 AND fence = $2", [
    id,
    fence,
    nextAt,
  ]);
}

export class PlanLost extends Error {
  override name = "PlanLost";
  constructor() {
    super("the plan was paused or stopped, or another driver has taken it over");
  }
}

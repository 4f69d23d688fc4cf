import type { Queryable } from "../db";
import { env } from "../env";

/** The plan's hold begins: until it is over it can be stopped with nothing sent. Its rows are held no more then. */
export async function startRunning(client: Queryable, planId: string): Promise<void> {
  await client.query(
    `WITH plan AS (
       UPDATE bulk_plan SET state = 'running', armed_at = coalesce(armed_at, now()),
         hold_until = now() + make_interval(secs => $2), next_at = now() + make_interval(secs => $2)
       WHERE id = $1 RETURNING hold_until)
     SELECT graphile_worker.add_job('drive_plans', run_at => hold_until) FROM plan`,
    [planId, env().ACTION_HOLD_SECONDS],
  );
}

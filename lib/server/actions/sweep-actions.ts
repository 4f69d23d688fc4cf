import { pool } from "../db";
import { driveAction } from "./drive-action";

/**
 * Drives what is due and has no living driver: a job that never rang, a worker that died. Takes a bounded number;
 * the next sweep goes on.
 */
export async function sweepActions(): Promise<void> {
  const { rows } = await pool().query<{ id: string }>(
    `SELECT id FROM guarded_action
     WHERE state IN ('held', 'sending') AND hold_until <= now() - interval '1 second'
       AND coalesce(lease_until, '-infinity') < now() AND coalesce(next_try_at, '-infinity') <= now()
     ORDER BY bulk_plan_id IS NOT NULL, hold_until LIMIT 20`,
  );
  await Promise.all(rows.map((row) => driveAction(row.id)));
}

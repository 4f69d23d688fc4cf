import { pool } from "../db";
import { env } from "../env";

const BATCH = 5000;
/** Below what a job may take before it counts as lost. */
const LONGEST_MS = 2 * 60 * 1000;

/** Each removes a batch of what only the desk's own doings needed, and only for a time; nothing of the record. */
const forget = {
  deliveries: (days: number) =>
    `WITH old AS (SELECT id FROM webhook_delivery WHERE received_at < now() - interval '${days} days'
       ORDER BY received_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
     DELETE FROM webhook_delivery d USING old WHERE d.id = old.id`,
  refusals: `DELETE FROM webhook_refusal WHERE day < current_date - 400`,
  runs: `DELETE FROM backfill_run WHERE started_at < now() - interval '400 days'`,
  // As long as a limit reaches, calls count against it.
  calls: `DELETE FROM provider_call c WHERE at < now() - interval '400 days'
    AND at < now() - 2 * make_interval(secs => coalesce((SELECT max(per_seconds) FROM call_limit l
      WHERE l.provider = c.provider AND l.call = c.call), 0))`,
  tries: `DELETE FROM sign_in_throttle WHERE updated_at < now() - interval '1 day'`,
  // Only bells: one that failed to the end has long been rung again by a sweep or a later event.
  jobs: `DELETE FROM graphile_worker._private_jobs
    WHERE attempts >= max_attempts AND locked_at IS NULL AND run_at < now() - interval '30 days'`,
};

async function inBatches(sql: string): Promise<number> {
  const until = Date.now() + LONGEST_MS;
  for (let removed = 0; ; ) {
    const { rowCount } = await pool().query(sql);
    removed += rowCount ?? 0;
    if ((rowCount ?? 0) < BATCH || Date.now() > until) return removed;
  }
}

/**
 * Removes deliveries that are older than DELIVERY_RETENTION_DAYS, a batch at a time, and what else would grow for
 * ever without being part of the record (docs/retention.md). Returns how many deliveries there were.
 */
export async function forgetOld(): Promise<number> {
  const { refusals, runs, calls, tries, jobs } = forget;
  for (const sql of [refusals, runs, calls, tries, jobs]) await pool().query(sql);
  const days = env().DELIVERY_RETENTION_DAYS;
  return days === 0 ? 0 : inBatches(forget.deliveries(days));
}

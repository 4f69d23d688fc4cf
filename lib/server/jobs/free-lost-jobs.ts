import { pool } from "../db";

/**
 * Hands out again what a killed worker took, or one whose database went away before it could say that it was done.
 * The job library would wait four hours. No job works that long but the watch, which looks out for itself, and
 * each may come twice. Returns how many there were.
 */
export async function freeLostJobs(): Promise<number> {
  const free = (table: string) =>
    `UPDATE graphile_worker.${table} SET locked_at = NULL, locked_by = NULL
     WHERE locked_at < now() - interval '5 minutes'`;
  const { rowCount } = await pool().query(free("_private_jobs"));
  await pool().query(free("_private_job_queues"));
  return rowCount ?? 0;
}

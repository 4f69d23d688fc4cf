import { pool } from "../db";

/**
 * Hands out again what a killed worker took, or one whose database went away before it could say that it was done.
 * The job library would wait four hours. No job works that long but the watch, which looks out for itself, and
 * each may come twice. Returns how many there were.
 */
export async function freeLostJobs(): Promise<number> {
  const { rowCount } = await pool().query(
    `UPDATE graphile_worker._private_jobs SET locked_at = NULL, locked_by = NULL
     WHERE locked_at < now() - interval '5 minutes'`,
  );
  return rowCount ?? 0;
}

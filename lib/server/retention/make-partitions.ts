import { DatabaseError } from "pg";
import { pool } from "../db";

const LOCK_NOT_AVAILABLE = "55P03";

/**
 * Makes the partitions that timeline and audit will need next (ADR 16). They need a lock that nobody else holds, for
 * a moment; where it isn't to be had the next run comes long before it is missed.
 * Returns how many it made.
 */
export async function makePartitions(): Promise<number> {
  let made = 0;
  for (const table of ["event", "audit"]) {
    try {
      const { rows } = await pool().query<{ made: number }>(`SELECT make_${table}_partitions() AS made`);
      made += rows[0]?.made ?? 0;
    } catch (fault) {
      if (!(fault instanceof DatabaseError && fault.code === LOCK_NOT_AVAILABLE)) throw fault;
    }
  }
  return made;
}

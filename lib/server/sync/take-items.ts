import { pool } from "../db";
import { logFault } from "../faults";
import type { ListedItem } from "./read-listed";
import type { TakenSince } from "./taken";

export interface Counts {
  /** How many the provider listed. */
  found: number;
  /** Of those, how many the desk did not have. */
  created: number;
  /** How many stood differently here. */
  changed: number;
  /** How many could not be taken in; the log says why. */
  failed: number;
}

/**
 * Takes items in one by one, so that one that can't be taken in doesn't stop the rest. Throws when the database
 * is away: then none of them has failed, and they are listed again.
 */
export async function takeItems(items: readonly ListedItem[], takenSince: TakenSince): Promise<Counts> {
  const counts: Counts = { found: 0, created: 0, changed: 0, failed: 0 };
  for (const item of items) {
    counts.found += 1;
    try {
      const taken = await item.take(takenSince);
      if (taken === "new") counts.created += 1;
      if (taken === "changed") counts.changed += 1;
    } catch (fault) {
      await pool().query("SELECT 1");
      counts.failed += 1;
      logFault(fault, `backfilling ${item.id}`);
    }
  }
  return counts;
}

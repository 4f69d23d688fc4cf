import type { Provider } from "../../domain/provider";
import { pool } from "../db";

/**
 * Does the work while nobody else does the same; null, and nothing done, when somebody does. The lock goes with
 * its connection, so a killed process leaves none behind.
 */
export async function alone<Value>(
  what: "watch" | `backfill ${Provider}`,
  work: () => Promise<Value>,
): Promise<Value | null> {
  const client = await pool().connect();
  try {
    const { rows } = await client.query<{ locked: boolean }>(
      "SELECT pg_try_advisory_lock(hashtext('alone'), hashtext($1)) AS locked",
      [what],
    );
    return rows[0]?.locked ? await work() : null;
  } finally {
    const unlocked = client.query("SELECT pg_advisory_unlock_all()");
    client.release(
      await unlocked.then(
        () => false,
        () => true,
      ),
    );
  }
}

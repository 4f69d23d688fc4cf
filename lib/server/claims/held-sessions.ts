import { pool } from "../db";
import { isLiving } from "./is-living";

/** The sessions that somebody works on; of one operator, where one is given. */
export async function heldSessions(operatorId: string | null): Promise<string[]> {
  const { rows } = await pool().query<{ session_id: string }>(
    `SELECT c.session_id FROM claim c WHERE ${isLiving("c")} AND ($1::uuid IS NULL OR c.operator_id = $1)`,
    [operatorId],
  );
  return rows.map((row) => row.session_id);
}

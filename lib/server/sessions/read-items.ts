import type { SessionItem } from "../../contract/session-item";
import { pool } from "../db";
import { type ItemRow, itemJoin, itemSelect, sessionItem } from "./session-item";

/** Sessions as the lists show them, in no particular order; ids that nobody has are left out. */
export async function readItems(ids: readonly string[]): Promise<SessionItem[]> {
  const sql = `${itemSelect} FROM verification_session s ${itemJoin} WHERE s.id = ANY($1)`;
  const { rows } = await pool().query<ItemRow>(sql, [ids]);
  return rows.map(sessionItem);
}

import { pool } from "../db";

const AT_MOST = 1000;

/** Removes a bounded number of rows that ran out; they count for nothing, so this is only to be tidy. */
export async function clearClaims(): Promise<void> {
  await pool().query(
    `DELETE FROM claim WHERE until <= now()
       AND session_id IN (SELECT session_id FROM claim WHERE until <= now() LIMIT ${AT_MOST})`,
  );
  await pool().query(
    `DELETE FROM looker WHERE until <= now() AND (session_id, operator_id) IN
       (SELECT session_id, operator_id FROM looker WHERE until <= now() LIMIT ${AT_MOST})`,
  );
}

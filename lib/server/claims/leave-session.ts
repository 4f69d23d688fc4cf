import type { CurrentOperator } from "../../domain/operator";
import { pool } from "../db";
import type { OpenPage } from "./keep-claim";

/** A page closes: lets go at once of what that page held, and of nothing that a page opened since holds. */
export async function leaveSession(operator: CurrentOperator, { sessionId, page }: OpenPage): Promise<void> {
  const sql = `WITH let_go AS (
      DELETE FROM claim WHERE session_id = $1 AND operator_id = $2 AND page = $3)
    DELETE FROM looker WHERE session_id = $1 AND operator_id = $2 AND page = $3`;
  await pool().query(sql, [sessionId, operator.id, page]);
}

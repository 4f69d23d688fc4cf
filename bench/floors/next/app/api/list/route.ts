import { pool } from "../../../database";

const select = `SELECT s.*, o.action AS open_action, o.state AS open_state
  FROM verification_session s LEFT JOIN guarded_action o ON o.session_id = s.id
    AND o.state IN ('requested', 'awaiting_approval', 'held', 'sending', 'unsettled')`;
const order = "ORDER BY s.created_at DESC, s.id DESC LIMIT 51";

/** The statement that the product's list runs, its rows sent as they are. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const stage = searchParams.get("stage");
  const at = searchParams.get("created_at");
  const { rows } = at
    ? await pool().query(`${select} WHERE s.stage = $1 AND (s.created_at, s.id) < ($2, $3) ${order}`, [
        stage,
        at,
        searchParams.get("id"),
      ])
    : await pool().query(`${select} WHERE s.stage = $1 ${order}`, [stage]);
  return Response.json({ items: rows.slice(0, 50) });
}

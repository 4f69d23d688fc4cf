import { pool } from "./database";

export interface ListRow {
  id: string;
  provider_session_id: string;
  client_reference: string | null;
  status: string;
  stage: string;
  failure_code: string | null;
  attempt_count: number;
  created_at: Date;
}

const select = `SELECT s.*, o.action AS open_action, o.state AS open_state,
    (SELECT h.name FROM claim c JOIN operator h ON h.id = c.operator_id
      WHERE c.session_id = s.id AND c.until > now()) AS held_by
  FROM verification_session s LEFT JOIN guarded_action o ON o.session_id = s.id
    AND o.state IN ('requested', 'awaiting_approval', 'held', 'sending', 'unsettled')`;
const order = "ORDER BY s.created_at DESC, s.id DESC LIMIT 51";

/** What the product's list reads, in the plainest words; `at` and `id` are where the page before ended. */
export async function listRows(
  stage: string | null,
  at: string | null,
  id: string | null,
): Promise<ListRow[]> {
  const conditions: string[] = [];
  const values: string[] = [];
  if (stage === "redacted") conditions.push("s.redaction <> 'none'");
  else if (stage && stage !== "all") conditions.push(`s.stage = $${values.push(stage)}::stage`);
  if (at && id) conditions.push(`(s.created_at, s.id) < ($${values.push(at)}, $${values.push(id)})`);
  const where = conditions.length ? `WHERE ${conditions.join(" AND ")}` : "";
  const { rows } = await pool().query<ListRow>(`${select} ${where} ${order}`, values);
  return rows.slice(0, 50);
}

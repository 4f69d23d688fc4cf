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

/** What the product's list reads for a tab, in the plainest words. */
export async function listRows(params: { stage?: string | null; limit?: string | null }): Promise<ListRow[]> {
  const { stage = "all", limit } = params;
  const [where, values] =
    stage === "all"
      ? ["", []]
      : stage === "redacted"
        ? ["WHERE s.redaction <> 'none'", []]
        : ["WHERE s.stage = $1::stage", [stage]];
  const size = Number(limit);
  const { rows } = await pool().query<ListRow>(
    `${select} ${where} ORDER BY s.created_at DESC, s.id DESC LIMIT ${size + 1}`,
    values,
  );
  return rows.slice(0, size);
}

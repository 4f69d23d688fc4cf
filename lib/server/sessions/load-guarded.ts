import { diagnose, type FailureClass } from "../../domain/diagnosis";
import type { GuardedActionName } from "../../domain/guarded-action";
import type { GuardedSession } from "../../domain/permits";
import type { Queryable } from "../db";
import { providerPort } from "../providers";
import { failureOf, type SessionRow } from "./session-row";

/** A session with all that the guard has to know. */
export interface GuardedRow {
  session: SessionRow;
  guarded: GuardedSession;
  wrappedKey: Buffer | null;
  /** How many attempts failed with the code that stands. */
  repeats: number;
}

type Row = SessionRow & {
  wrapped_key: Buffer | null;
  repeats: number;
  superseded: boolean;
  open_action: GuardedActionName | null;
  open_by: string | null;
};

// Repeats are counted over the sessions that this one took the place of too: a new session is no fresh start.
const sql = `
WITH RECURSIVE line AS (
  SELECT id, supersedes_id FROM verification_session WHERE id = $1
  UNION SELECT p.id, p.supersedes_id FROM verification_session p JOIN line ON p.id = line.supersedes_id)
SELECT s.*, k.wrapped_key,
  (SELECT count(DISTINCT a.id) FROM line JOIN attempt a ON a.session_id = line.id
    JOIN attempt_check c ON c.attempt_id = a.id WHERE c.error_code = s.failure_code)::int AS repeats,
  EXISTS (SELECT FROM verification_session n WHERE n.supersedes_id = s.id) AS superseded,
  o.action AS open_action, op.name AS open_by
FROM verification_session s
LEFT JOIN session_key k ON k.session_id = s.id
LEFT JOIN guarded_action o ON o.session_id = s.id AND o.id IS DISTINCT FROM $2
  AND o.state IN ('requested', 'awaiting_approval', 'held', 'sending')
LEFT JOIN operator op ON op.id = o.operator_id
WHERE s.id = $1`;

function failureClass(row: SessionRow, repeats: number): FailureClass | null {
  const failure = failureOf(row);
  return failure && diagnose(failure, providerPort(row.provider).playbook, Math.max(1, repeats)).failureClass;
}

/**
 * Loads a session as the guard sees it; null when there is none.
 * `lock` holds the row till the transaction ends. `except` is an action that is asking about itself.
 */
export async function loadGuarded(
  client: Queryable,
  sessionId: string,
  options: { lock?: boolean; except?: string } = {},
): Promise<GuardedRow | null> {
  // Locked first and read after: a joined read under a lock would show the other tables as they were before
  // the wait for the lock.
  if (options.lock)
    await client.query("SELECT FROM verification_session WHERE id = $1 FOR NO KEY UPDATE", [sessionId]);
  const { rows } = await client.query<Row>(sql, [sessionId, options.except ?? null]);
  const row = rows[0];
  if (!row) return null;
  const openAction = row.open_action && { action: row.open_action, by: row.open_by ?? "a colleague" };
  return {
    session: row,
    wrappedKey: row.wrapped_key,
    repeats: row.repeats,
    guarded: {
      provider: row.provider,
      status: row.status,
      redaction: row.redaction,
      failureClass: failureClass(row, row.repeats),
      superseded: row.superseded,
      openAction,
    },
  };
}

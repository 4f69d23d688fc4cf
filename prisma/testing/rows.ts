import type { ActionRow } from "@/lib/server/actions/action-row";
import { pool } from "@/lib/server/db";
import type { SessionRow } from "@/lib/server/sessions/session-row";

/** The stored row of a session. Throws when there is none. */
export async function sessionRow(id: string): Promise<SessionRow> {
  const { rows } = await pool().query<SessionRow>("SELECT * FROM verification_session WHERE id = $1", [id]);
  if (!rows[0]) throw new Error("no such session");
  return rows[0];
}

/** The stored row of an action. Throws when there is none. */
export async function actionRow(id: string): Promise<ActionRow> {
  const { rows } = await pool().query<ActionRow>("SELECT * FROM guarded_action WHERE id = $1", [id]);
  if (!rows[0]) throw new Error("no such action");
  return rows[0];
}

interface StoredEvent {
  kind: string;
  actor_kind: string;
  operator_id: string | null;
  status: string | null;
  provider_event_id: string | null;
  applied: boolean;
  /** Null for one that moved nothing. */
  version: number | null;
  detail: Record<string, unknown>;
  payload: Buffer | null;
}

/** The timeline as it is stored, in the order in which it was written. */
export async function eventsOf(sessionId: string): Promise<StoredEvent[]> {
  const sql = "SELECT * FROM session_event WHERE session_id = $1 ORDER BY id";
  return (await pool().query<StoredEvent>(sql, [sessionId])).rows;
}

export interface AuditBody {
  action: string;
  outcome: string;
  actor: { kind: string; id: string | null; name: string; role?: string };
  sessionId?: string;
  actionId?: string;
  detail?: Record<string, unknown>;
}

/** What the audit holds, oldest first. */
export async function auditBodies(): Promise<AuditBody[]> {
  const { rows } = await pool().query<{ body: AuditBody }>(
    "SELECT body::json AS body FROM audit_entry ORDER BY seq",
  );
  return rows.map((row) => row.body);
}

/** How many rows a table has. */
export async function count(table: string, condition = "true"): Promise<number> {
  const { rows } = await pool().query<{ n: number }>(
    `SELECT count(*)::int AS n FROM ${table} WHERE ${condition}`,
  );
  return rows[0]?.n ?? 0;
}

/** The jobs that wait, oldest first. */
export async function jobs(): Promise<
  { task: string; payload: Record<string, unknown>; in_seconds: number }[]
> {
  const { rows } = await pool().query<{
    task: string;
    payload: Record<string, unknown>;
    in_seconds: number;
  }>(
    `SELECT t.identifier AS task, j.payload, extract(epoch FROM j.run_at - now())::float8 AS in_seconds
     FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
     ORDER BY j.id`,
  );
  return rows;
}

/** Makes an action due: its wait and its driver's lease are over. */
export const makeDue = (actionId: string) =>
  pool().query(
    `UPDATE guarded_action SET hold_until = now() - interval '1 minute', next_try_at = NULL,
       lease_until = CASE WHEN lease_until IS NOT NULL THEN now() - interval '1 second' END
     WHERE id = $1`,
    [actionId],
  );

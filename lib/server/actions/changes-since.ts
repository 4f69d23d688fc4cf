import { providerName } from "../../domain/provider";
import type { SessionChange } from "../../domain/refusal";
import type { Queryable } from "../db";
import type { SessionRow } from "../sessions/session-row";

/**
 * What moved a session after the version that the operator saw, oldest first. Each move is one version and one
 * event with a status, so the newest events tell it.
 */
export async function changesSince(
  client: Queryable,
  session: SessionRow,
  seenVersion: number,
): Promise<SessionChange[]> {
  const moves = Math.min(Math.max(session.version - seenVersion, 1), 20);
  const { rows } = await client.query<{
    kind: string;
    status: string | null;
    actor: string | null;
    occurred_at: Date;
  }>(
    `SELECT e.kind, e.status, o.name AS actor, e.occurred_at FROM session_event e
     LEFT JOIN operator o ON o.id = e.operator_id
     WHERE e.session_id = $1 AND e.status IS NOT NULL ORDER BY e.id DESC LIMIT $2`,
    [session.id, moves],
  );
  return rows.reverse().map((row) => ({
    kind: row.kind,
    status: row.status,
    actor: row.actor ?? providerName[session.provider],
    at: row.occurred_at.toISOString(),
  }));
}

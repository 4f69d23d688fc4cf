import { providerName } from "../../domain/provider";
import type { SessionChange } from "../../domain/refusal";
import type { Queryable } from "../db";
import type { SessionRow } from "../sessions/session-row";

const MOST = 20;

/**
 * What moved a session after the version that the operator saw, oldest first. Empty when only a reading did that
 * had nothing to tell.
 */
export async function changesSince(
  client: Queryable,
  session: SessionRow,
  seenVersion: number,
): Promise<SessionChange[]> {
  const { rows } = await client.query<{
    kind: string;
    status: string | null;
    actor: string | null;
    occurred_at: Date;
  }>(
    `SELECT e.kind, e.status, o.name AS actor, e.occurred_at FROM session_event e
     LEFT JOIN operator o ON o.id = e.operator_id
     WHERE e.session_id = $1 AND e.version > $2 ORDER BY e.version DESC LIMIT ${MOST}`,
    [session.id, seenVersion],
  );
  return rows.reverse().map((row) => ({
    kind: row.kind,
    status: row.status,
    actor: row.actor ?? providerName[session.provider],
    at: row.occurred_at.toISOString(),
  }));
}

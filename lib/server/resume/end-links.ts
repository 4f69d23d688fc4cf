import type { PoolClient } from "pg";
import { withTransaction } from "../db";
import { recordEvent } from "../sessions/record-event";

const stillOpen = "active_at IS NOT NULL AND revoked_at IS NULL AND passed_at IS NULL";

/** The subject passed after using a link: it is over, and the timeline says so. Inside a transaction. */
export async function passLinks(client: PoolClient, sessionId: string): Promise<void> {
  const { rowCount } = await client.query(
    `UPDATE resume_link SET passed_at = now()
     WHERE session_id = $1 AND opened_at IS NOT NULL AND ${stillOpen}`,
    [sessionId],
  );
  if (rowCount) await recordEvent(client, { sessionId, kind: "resume_link_passed", actorKind: "subject" });
}

/** Tells the timeline of links that ran out since the last look. */
export async function tellExpiredLinks(): Promise<void> {
  await withTransaction(async (client) => {
    const { rows } = await client.query<{ session_id: string }>(
      `UPDATE resume_link SET expired_at = now()
       WHERE id IN (SELECT id FROM resume_link WHERE expires_at <= now() AND expired_at IS NULL AND ${stillOpen}
                    ORDER BY expires_at LIMIT 200 FOR UPDATE SKIP LOCKED)
       RETURNING session_id`,
    );
    for (const { session_id: sessionId } of rows) {
      await recordEvent(client, { sessionId, kind: "resume_link_expired", actorKind: "desk" });
    }
  });
}

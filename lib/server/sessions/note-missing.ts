import { type Queryable, withTransaction } from "../db";
import { showsNoMore } from "../providers";
import type { SessionRow } from "./session-row";

/**
 * The provider answered that it has no such session, and it wasn't a call of ours that ended it. One such answer may be a
 * session that isn't there yet or a gateway's; when another comes ten minutes later the session counts as missing: what
 * was active is closed for us, and no longer in the way of a new one. A reading that finds it takes all of that back.
 * Where nothing ever vanishes, such an answer is about our key and says nothing of the session.
 */
export async function noteMissing({ id: sessionId, provider }: SessionRow): Promise<void> {
  if (!showsNoMore(provider)) return;
  await withTransaction(async (client) => {
    const { rows } = await client.query<{ missing: boolean }>(
      `UPDATE verification_session SET missing_since = coalesce(missing_since, now()), missing_at = now()
       WHERE id = $1 RETURNING NOT missing AND missing_since <= now() - interval '10 minutes' AS missing`,
      [sessionId],
    );
    if (!rows[0]?.missing) return;
    await client.query(
      `WITH moved AS (
         UPDATE verification_session SET missing = true, version = version + 1, active = false,
           stage_before_missing = CASE WHEN active THEN stage END,
           stage = CASE WHEN active THEN 'closed' ELSE stage END
         WHERE id = $1 RETURNING id, version),
       told AS (
         INSERT INTO session_event (session_id, kind, actor_kind, occurred_at, version, detail)
         SELECT id, 'session_missing', 'desk', now(), version, '{}' FROM moved RETURNING session_id)
       SELECT pg_notify('session_changed', session_id::text) FROM told`,
      [sessionId],
    );
  });
}

/** It was found after all, and stands where it stood. Returns the row as it is now. */
export async function forgetMissing(client: Queryable, sessionId: string): Promise<SessionRow> {
  const { rows } = await client.query<SessionRow>(
    `UPDATE verification_session SET missing = false, missing_since = NULL, missing_at = NULL,
       stage = coalesce(stage_before_missing, stage), active = active OR stage_before_missing IS NOT NULL,
       stage_before_missing = NULL
     WHERE id = $1 RETURNING *`,
    [sessionId],
  );
  if (!rows[0]) throw new Error("a locked session is gone");
  return rows[0];
}

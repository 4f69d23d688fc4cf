import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { env } from "../env";
import { hashToken, newToken, resumeUrl } from "./resume-token";

/** Makes the link of a resubmit, which works once its action is done. The returned address is nowhere else. */
export async function mintLink(client: PoolClient, sessionId: string, actionId: string): Promise<string> {
  const token = newToken();
  await client.query(
    `INSERT INTO resume_link (id, token_hash, session_id, action_id, expires_at)
     VALUES ($1, $2, $3, $4, now() + make_interval(hours => $5))`,
    [randomUUID(), hashToken(token), sessionId, actionId, env().RESUME_LINK_HOURS],
  );
  return resumeUrl(token);
}

/** The action is done: its link works from now on, and earlier links of the person's sessions don't. */
export async function activateLink(
  client: PoolClient,
  action: { id: string; session_id: string },
  sessionId: string,
): Promise<void> {
  await client.query(
    `UPDATE resume_link SET revoked_at = now()
     WHERE session_id = ANY($1) AND action_id <> $2 AND revoked_at IS NULL`,
    [[action.session_id, sessionId], action.id],
  );
  await client.query("UPDATE resume_link SET active_at = now(), session_id = $2 WHERE action_id = $1", [
    action.id,
    sessionId,
  ]);
}

/** The action came to nothing, so its link never works. */
export async function dropLink(client: PoolClient, action: { id: string }): Promise<void> {
  await client.query(
    "UPDATE resume_link SET revoked_at = now() WHERE action_id = $1 AND revoked_at IS NULL",
    [action.id],
  );
}

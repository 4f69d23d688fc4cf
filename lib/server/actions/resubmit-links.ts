import type { PoolClient } from "pg";
import type { ActionRow } from "./action-row";

/** The action is done: its link works from now on, and earlier links of the person's sessions don't. */
export async function activateLink(client: PoolClient, action: ActionRow, sessionId: string): Promise<void> {
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
export async function dropLink(client: PoolClient, action: ActionRow): Promise<void> {
  await client.query(
    "UPDATE resume_link SET revoked_at = now() WHERE action_id = $1 AND revoked_at IS NULL",
    [action.id],
  );
}

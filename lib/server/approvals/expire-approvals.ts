import { expirePlans } from "../bulk/expire-plans";
import { pool, withTransaction } from "../db";
import { loadGuarded } from "../sessions/load-guarded";
import { findApproval } from "./approval-row";
import { endRequest } from "./end-request";

const desk = { kind: "desk" as const, id: null, name: "Proofdesk" };

async function expire(id: string, sessionId: string): Promise<void> {
  await withTransaction(async (client) => {
    // In the order everybody takes their locks: the session first.
    await loadGuarded(client, sessionId, { lock: true });
    const { rowCount } = await client.query(
      `UPDATE approval SET decision = 'expired', decided_at = now()
       WHERE id = $1 AND decision IS NULL AND expires_at <= now()`,
      [id],
    );
    const approval = rowCount ? await findApproval(client, id) : null;
    if (!approval) return;
    const hours = Math.round((approval.expires_at.getTime() - approval.requested_at.getTime()) / 3_600_000);
    await endRequest(client, approval, "action_refused", { code: "approval_expired", hours }, desk);
  });
}

/** Ends the requests that nobody decided about in time; a bounded number, the next look goes on. */
export async function expireApprovals(): Promise<void> {
  const { rows } = await pool().query<{ id: string; session_id: string }>(
    `SELECT id, session_id FROM approval WHERE action_id IS NOT NULL AND decision IS NULL AND expires_at <= now()
     ORDER BY requested_at LIMIT 50`,
  );
  for (const { id, session_id: sessionId } of rows) await expire(id, sessionId);
  await expirePlans();
}

import type { ApprovalDecision, ApprovalRequest } from "../../domain/approval";
import type { Role } from "../../domain/operator";
import type { ActionRow } from "../actions/action-row";
import type { Queryable } from "../db";

/** A request for approval with the action that waits for it. */
export interface ApprovalRow {
  id: string;
  action_id: string;
  session_id: string;
  requested_by: string;
  requested_at: Date;
  expires_at: Date;
  frozen: { status: string; version: number };
  decision: ApprovalDecision | null;
  decided_at: Date | null;
  reason_label: string | null;
  action: Pick<ActionRow, "action" | "effect" | "session_version" | "reason_code" | "reason_label">;
  sealed_reason: Buffer | null;
  requester: string;
  requester_role: Role;
  requester_disabled_at: Date | null;
  decider: string | null;
  /** Null once it is not on hold any more. */
  hold_until: Date | null;
}

/** To be followed by a condition on `p`, the approval, or `a`, its action. */
export const selectApproval = `
  SELECT p.id, p.action_id, p.session_id, p.requested_by, p.requested_at, p.expires_at, p.frozen, p.decision,
    p.decided_at, p.reason_label, r.name AS requester, d.name AS decider, a.sealed_reason,
    CASE WHEN a.state = 'held' AND a.hold_until > now() THEN a.hold_until END AS hold_until,
    r.role AS requester_role, r.disabled_at AS requester_disabled_at,
    json_build_object('action', a.action, 'effect', a.effect, 'session_version', a.session_version,
      'reason_code', a.reason_code, 'reason_label', a.reason_label) AS action
  FROM approval p JOIN guarded_action a ON a.id = p.action_id JOIN operator r ON r.id = p.requested_by
  LEFT JOIN operator d ON d.id = p.decided_by`;

export async function findApproval(client: Queryable, id: string): Promise<ApprovalRow | null> {
  const { rows } = await client.query<ApprovalRow>(`${selectApproval} WHERE p.id = $1`, [id]);
  return rows[0] ?? null;
}

/** What the guard of an approval asks. */
export const requestOf = (row: ApprovalRow): ApprovalRequest => ({
  action: row.action.action,
  requestedBy: row.requested_by,
  decision: row.decision,
  expiresAt: row.expires_at,
});

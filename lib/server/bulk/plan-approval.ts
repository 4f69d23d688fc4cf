import type { ApprovalDecision, ApprovalRequest } from "../../domain/approval";
import type { Queryable } from "../db";
import type { PlanRow } from "./plan-row";

/** What a second person is, or was, asked about a plan. */
export interface PlanApproval {
  id: string;
  requested_by: string;
  requested_at: Date;
  expires_at: Date;
  decision: ApprovalDecision | null;
  reason_label: string | null;
  decider: string | null;
}

export async function findPlanApproval(client: Queryable, planId: string): Promise<PlanApproval | null> {
  const { rows } = await client.query<PlanApproval>(
    `SELECT a.id, a.requested_by, a.requested_at, a.expires_at, a.decision, a.reason_label, d.name AS decider
     FROM approval a LEFT JOIN operator d ON d.id = a.decided_by WHERE a.bulk_plan_id = $1`,
    [planId],
  );
  return rows[0] ?? null;
}

/** What the guard of an approval asks. */
export const planRequestOf = (plan: PlanRow, approval: PlanApproval): ApprovalRequest => ({
  action: plan.action,
  requestedBy: approval.requested_by,
  decision: approval.decision,
  expiresAt: approval.expires_at,
});

import { appendAudit } from "../audit/append-audit";
import { pool, withTransaction } from "../db";
import { declinePlan } from "./decide-plan";
import { findPlan } from "./plan-row";

async function expire(planId: string): Promise<void> {
  await withTransaction(async (client) => {
    const plan = await findPlan(client, planId, { lock: true });
    const { rows } = await client.query<{ hours: number }>(
      `UPDATE approval SET decision = 'expired', decided_at = now()
       WHERE bulk_plan_id = $1 AND decision IS NULL AND expires_at <= now()
       RETURNING round(extract(epoch FROM expires_at - requested_at) / 3600)::int AS hours`,
      [planId],
    );
    const hours = rows[0]?.hours;
    if (!plan || hours === undefined) return;
    await declinePlan(client, planId, { code: "approval_expired", hours });
    await appendAudit(client, {
      action: "decline",
      outcome: "done",
      actor: { kind: "desk", id: null, name: "Proofdesk" },
      detail: { bulkPlanId: planId, madeBy: plan.operator_id, refusal: "approval_expired" },
    });
  });
}

/** Ends the plans that nobody decided about in time. */
export async function expirePlans(): Promise<void> {
  const { rows } = await pool().query<{ bulk_plan_id: string }>(
    `SELECT bulk_plan_id FROM approval
     WHERE bulk_plan_id IS NOT NULL AND decision IS NULL AND expires_at <= now() ORDER BY requested_at LIMIT 50`,
  );
  for (const { bulk_plan_id: planId } of rows) await expire(planId);
}

import type { PoolClient } from "pg";
import type { z } from "zod";
import type { bulkDecision } from "../../contract/bulk-view";
import { mayDecide } from "../../domain/approval";
import { makerRefusal } from "../../domain/bulk-rules";
import type { CurrentOperator } from "../../domain/operator";
import { findReason, type Reason } from "../../domain/reasons";
import type { Refusal } from "../../domain/refusal";
import { ok, type Result, refuse } from "../../domain/result";
import { passwordNeeded } from "../auth/fresh-password";
import { withTransaction } from "../db";
import { readSetting } from "../settings/read-setting";
import { auditPlan } from "./audit-plan";
import { endOpenRows } from "./finish-row";
import { findPlanApproval, type PlanApproval, planRequestOf } from "./plan-approval";
import { planMaker } from "./plan-maker";
import { findPlan, type PlanRow } from "./plan-row";
import { startRunning } from "./start-running";

type Decision = z.output<typeof bulkDecision>;

async function reasonOf(
  client: PoolClient,
  operator: CurrentOperator,
  input: Decision,
  plan: PlanRow,
  approval: PlanApproval | null,
): Promise<Result<Reason, Refusal>> {
  if (!approval) return refuse({ code: "approval_unknown" });
  const { body: policy } = await readSetting(client, "policy");
  const may = mayDecide(planRequestOf(plan, approval), operator, policy, new Date());
  if (!may.ok) return may;
  const { body: reasons } = await readSetting(client, "reasons");
  const reason = findReason(reasons, input.approve ? "approve" : "decline", input.reasonCode);
  if (!reason)
    return refuse({ code: "invalid_input", field: "reasonCode", expected: "a reason from the list" });
  const no =
    passwordNeeded(operator) ??
    // Whoever may no longer ask gets no yes to what they asked for.
    (input.approve ? makerRefusal(plan.action, await planMaker(client, plan), policy) : null);
  return no ? refuse(no) : ok(reason);
}

/** A plan that got no yes has come to its end, and so have all of its rows. In the caller's transaction. */
export async function declinePlan(client: PoolClient, planId: string, refusal: Refusal): Promise<void> {
  await client.query("UPDATE bulk_plan SET state = 'declined', finished_at = now() WHERE id = $1", [planId]);
  await endOpenRows(client, planId, refusal);
}

/**
 * A second person says yes or no to a whole plan, with a reason; never its maker. A yes is used at once and once: the
 * plan's hold begins, and each of its rows is guarded when its turn comes.
 */
export async function decidePlan(
  operator: CurrentOperator,
  input: Decision,
): Promise<Result<{ planId: string }, Refusal>> {
  return withTransaction(async (client) => {
    const plan = await findPlan(client, input.planId, { lock: true });
    const approval = plan && (await findPlanApproval(client, plan.id));
    const reason: Result<Reason, Refusal> = plan
      ? await reasonOf(client, operator, input, plan, approval)
      : refuse({ code: "plan_unknown" });
    if (plan && approval && reason.ok) {
      const { code, text } = reason.value;
      await client.query(
        `UPDATE approval SET decision = $2, decided_by = $3, decided_at = now(), reason_code = $4, reason_label = $5
         WHERE id = $1`,
        [approval.id, input.approve ? "approved" : "declined", operator.id, code, text],
      );
      const declined = { code: "approval_declined" as const, by: operator.name, reason: text };
      if (input.approve) await startRunning(client, plan.id);
      else await declinePlan(client, plan.id, declined);
    }
    const refusal = reason.ok ? null : reason.refusal;
    const detail = { reasonCode: input.reasonCode, ...(reason.ok && { reason: reason.value.text }) };
    const about = { planId: input.planId, plan, refusal };
    await auditPlan(client, operator, input.approve ? "approve" : "decline", about, detail);
    return refusal ? refuse(refusal) : ok({ planId: input.planId });
  });
}

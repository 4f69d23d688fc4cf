import type { CurrentOperator } from "../../domain/operator";
import type { Refusal } from "../../domain/refusal";
import { actorOf, appendAudit } from "../audit/append-audit";
import type { Queryable } from "../db";
import type { PlanRow } from "./plan-row";

/** Keeps what somebody wanted of a plan, and whether they got it. Call it last, as `appendAudit`. */
export async function auditPlan(
  client: Queryable,
  operator: CurrentOperator,
  action: string,
  { planId, plan, refusal }: { planId: string; plan: PlanRow | null; refusal: Refusal | null },
  detail: Record<string, unknown> = {},
): Promise<void> {
  await appendAudit(client, {
    action,
    outcome: refusal ? "refused" : "done",
    actor: actorOf(operator),
    detail: {
      bulkPlanId: planId,
      ...(plan && {
        action: plan.action,
        size: plan.size,
        madeBy: plan.operator_id,
        state: plan.state,
        secondPerson: plan.second_person,
      }),
      ...detail,
      ...(refusal && { refusal: refusal.code }),
    },
  });
}

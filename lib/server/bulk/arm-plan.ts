import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import type { z } from "zod";
import type { bulkArm } from "../../contract/bulk-view";
import { armRefusal } from "../../domain/bulk-rules";
import type { CurrentOperator } from "../../domain/operator";
import type { Policy } from "../../domain/policy";
import type { Refusal } from "../../domain/refusal";
import { ok, type Result, refuse } from "../../domain/result";
import { passwordNeeded } from "../auth/fresh-password";
import { withTransaction } from "../db";
import { readSetting } from "../settings/read-setting";
import { auditPlan } from "./audit-plan";
import { needsAsPolicyStands } from "./finish-sorting";
import { countToDo, factsOf, findPlan, type PlanRow } from "./plan-row";
import { startRunning } from "./start-running";

type Arm = z.output<typeof bulkArm>;

async function refusalOf(
  client: PoolClient,
  operator: CurrentOperator,
  { number }: Arm,
  plan: PlanRow,
  policy: Policy,
): Promise<Refusal | null> {
  const toDo = await countToDo(client, plan.id);
  const refusal = armRefusal(factsOf(plan, toDo), operator, policy);
  if (refusal) return refusal;
  // The policy became stricter since it was sorted: no row would be let through.
  if (plan.second_person !== "needed" && (await needsAsPolicyStands(client, plan, policy)) === "needed") {
    return { code: "second_person_needed" };
  }
  if (number !== toDo) return { code: "plan_number", toDo };
  return plan.action === "redact" ? passwordNeeded(operator) : null;
}

/** Freezes what a second person will be asked about. */
async function askForApproval(
  client: PoolClient,
  plan: PlanRow,
  toDo: number,
  policy: Policy,
): Promise<void> {
  await client.query("UPDATE bulk_plan SET state = 'awaiting_approval', armed_at = now() WHERE id = $1", [
    plan.id,
  ]);
  const frozen = { action: plan.action, size: plan.size, toDo, policyVersion: plan.policy_version };
  await client.query(
    `INSERT INTO approval (id, bulk_plan_id, requested_by, frozen, expires_at)
     VALUES ($1, $2, $3, $4, now() + make_interval(hours => $5))`,
    [randomUUID(), plan.id, plan.operator_id, frozen, policy.approvalHours],
  );
}

/**
 * Sets a sorted plan going: its maker has typed how many sessions it will be done to. Where the policy wants a second
 * person, it waits for theirs; else its hold begins.
 */
export async function armPlan(
  operator: CurrentOperator,
  input: Arm,
): Promise<Result<{ planId: string }, Refusal>> {
  return withTransaction(async (client) => {
    const plan = await findPlan(client, input.planId, { lock: true });
    const { body: policy } = await readSetting(client, "policy");
    const refusal: Refusal | null = plan
      ? await refusalOf(client, operator, input, plan, policy)
      : { code: "plan_unknown" };
    if (plan && !refusal) {
      if (plan.second_person === "needed") await askForApproval(client, plan, input.number, policy);
      else await startRunning(client, plan.id);
    }
    await auditPlan(client, operator, "arm_plan", { ...input, plan, refusal }, { number: input.number });
    return refusal ? refuse(refusal) : ok({ planId: input.planId });
  });
}

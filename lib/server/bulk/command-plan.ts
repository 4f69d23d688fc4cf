import type { PoolClient } from "pg";
import type { z } from "zod";
import type { bulkCommand } from "../../contract/bulk-view";
import { commandRefusal, type PlanCommand } from "../../domain/bulk-rules";
import type { CurrentOperator } from "../../domain/operator";
import type { Refusal } from "../../domain/refusal";
import { ok, type Result, refuse } from "../../domain/result";
import { withTransaction } from "../db";
import { readSetting } from "../settings/read-setting";
import { auditPlan } from "./audit-plan";
import { countToDo, factsOf, findPlan, type PlanRow } from "./plan-row";
import { stopPlan } from "./stop-plan";

type Command = z.output<typeof bulkCommand>;

// A new fence, so that whoever drives it at this moment writes nothing over it.
const MOVE = "fence = fence + 1, lease_until = NULL";

const commands: Record<
  PlanCommand,
  (client: PoolClient, operator: CurrentOperator, plan: PlanRow) => Promise<void>
> = {
  pause: async (client, _operator, { id }) => {
    await client.query(`UPDATE bulk_plan SET state = 'paused', next_at = NULL, ${MOVE} WHERE id = $1`, [id]);
  },
  resume: async (client, _operator, { id }) => {
    await client.query(
      `WITH plan AS (
         UPDATE bulk_plan SET state = 'running', next_at = CASE WHEN hold_until > now() THEN hold_until END, ${MOVE}
         WHERE id = $1 RETURNING next_at)
       SELECT graphile_worker.add_job('drive_plans', run_at => coalesce(next_at, now())) FROM plan`,
      [id],
    );
  },
  stop: stopPlan,
};

/**
 * Pauses a plan, has it go on, or stops it for good. A paused or stopped plan asks for nothing more; what had gone out
 * by then comes to its own end.
 */
export async function commandPlan(
  operator: CurrentOperator,
  { planId, command }: Command,
): Promise<Result<{ planId: string }, Refusal>> {
  return withTransaction(async (client) => {
    const plan = await findPlan(client, planId, { lock: true });
    const { body: policy } = await readSetting(client, "policy");
    const refusal: Refusal | null = plan
      ? commandRefusal(command, factsOf(plan, await countToDo(client, planId)), operator, policy)
      : { code: "plan_unknown" };
    if (plan && !refusal) await commands[command](client, operator, plan);
    await auditPlan(client, operator, `${command}_plan`, { planId, plan, refusal });
    return refusal ? refuse(refusal) : ok({ planId });
  });
}

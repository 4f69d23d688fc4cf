import { bulkPlanRequest } from "@/lib/contract/bulk-view";
import type { BulkActionName, BulkResult, BulkState, Pile } from "@/lib/domain/bulk";
import type { CurrentOperator } from "@/lib/domain/operator";
import { defaultReasons } from "@/lib/domain/reasons";
import type { Refusal } from "@/lib/domain/refusal";
import { driveAction } from "@/lib/server/actions/drive-action";
import { armPlan } from "@/lib/server/bulk/arm-plan";
import { decidePlan } from "@/lib/server/bulk/decide-plan";
import { drivePlans } from "@/lib/server/bulk/drive-plans";
import { makePlan } from "@/lib/server/bulk/make-plan";
import { readPlan } from "@/lib/server/bulk/read-plan";
import { pool } from "@/lib/server/db";

/** Makes a plan as the queue would; of picked rows, or of all that match a filter. */
export const plan = (
  operator: CurrentOperator,
  action: BulkActionName,
  picked: string[] | Record<string, string>,
) =>
  makePlan(
    operator,
    bulkPlanRequest.parse({
      action,
      reasonCode: defaultReasons[action][0]?.code,
      sessions: Array.isArray(picked) ? { by: "picked", ids: picked } : { by: "filter", filter: picked },
    }),
  );

interface StoredPlan {
  state: BulkState;
  second_person: string;
  next_at: Date | null;
  size: number;
}

export async function planRow(planId: string): Promise<StoredPlan> {
  const { rows } = await pool().query<StoredPlan>("SELECT * FROM bulk_plan WHERE id = $1", [planId]);
  if (!rows[0]) throw new Error("no such plan");
  return rows[0];
}

interface StoredRow {
  id: string;
  session_id: string;
  pile: Pile | null;
  result: BulkResult | null;
  refusal: Refusal | null;
  action_id: string | null;
}

/** A plan's rows in their order. */
export async function planRows(planId: string): Promise<StoredRow[]> {
  const sql = "SELECT * FROM bulk_row WHERE plan_id = $1 ORDER BY position";
  return (await pool().query<StoredRow>(sql, [planId])).rows;
}

/** Has a worker take turns until the plan is a draft. */
async function sortOut(planId: string): Promise<void> {
  while ((await planRow(planId)).state === "sorting") await drivePlans();
}

/** A plan that was made and sorted. Throws when it is refused. */
export async function sortedPlan(...made: Parameters<typeof plan>): Promise<string> {
  const answer = await plan(...made);
  if (!answer.ok) throw new Error(`refused: ${answer.refusal.code}`);
  await sortOut(answer.value.planId);
  return answer.value.planId;
}

/** Arms a plan with the number that its page shows. */
export async function arm(operator: CurrentOperator, planId: string): ReturnType<typeof armPlan> {
  const number = (await readPlan(planId, operator))?.toDo ?? 0;
  return armPlan(operator, { planId, number });
}

/** Made, sorted and armed. */
export async function armedPlan(...made: Parameters<typeof plan>): Promise<string> {
  const planId = await sortedPlan(...made);
  const armed = await arm(made[0], planId);
  if (!armed.ok) throw new Error(`not armed: ${armed.refusal.code}`);
  return planId;
}

export const yes = (planId: string) => ({ planId, approve: true, reasonCode: "checked" });
export const no = (planId: string) => ({ planId, approve: false, reasonCode: "another_way" });

/** A second person says yes. */
export const approvePlan = (operator: CurrentOperator, planId: string) => decidePlan(operator, yes(planId));

/** Drives what rows of plans asked for and what is due. */
export async function driveRows(): Promise<number> {
  const { rows } = await pool().query<{ id: string }>(
    `SELECT id FROM guarded_action WHERE bulk_plan_id IS NOT NULL AND state IN ('held', 'sending')
       AND hold_until <= now() AND coalesce(next_try_at, '-infinity') <= now() ORDER BY requested_at`,
  );
  for (const { id } of rows) await driveAction(id);
  return rows.length;
}

/** Has a worker take turns until there is nothing more to do now. */
export async function runOut(): Promise<void> {
  for (;;) {
    await drivePlans();
    if ((await driveRows()) === 0) break;
  }
  await drivePlans();
}

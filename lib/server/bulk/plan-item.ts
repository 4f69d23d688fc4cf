import type { BulkPlanItem } from "../../contract/bulk-view";
import type { BulkResult, Pile } from "../../domain/bulk";
import { pool } from "../db";
import type { PlanRow } from "./plan-row";

type Counts = { sorted: number } & Record<Pile, number> & Record<`result_${BulkResult}`, number>;

const none: Counts = {
  sorted: 0,
  will_do: 0,
  needs_approval: 0,
  must_wait: 0,
  refused: 0,
  result_done: 0,
  result_refused: 0,
  result_failed: 0,
  result_stopped: 0,
};

const pile = (name: Pile) => `count(*) FILTER (WHERE pile = '${name}')::int AS ${name}`;
const result = (name: BulkResult) =>
  `count(*) FILTER (WHERE result = '${name}' AND pile IS DISTINCT FROM 'refused')::int AS result_${name}`;

/** How far each plan has come, by its id. What was refused when it was sorted counts as a pile, not as a result. */
async function countRows(planIds: readonly string[]): Promise<Map<string, Counts>> {
  const { rows } = await pool().query<Counts & { plan_id: string }>(
    `SELECT plan_id, count(session_version)::int AS sorted,
       ${pile("will_do")}, ${pile("needs_approval")}, ${pile("must_wait")}, ${pile("refused")},
       ${result("done")}, ${result("refused")}, ${result("failed")}, ${result("stopped")}
     FROM bulk_row WHERE plan_id = ANY($1) GROUP BY plan_id`,
    [planIds],
  );
  return new Map(rows.map((row) => [row.plan_id, row]));
}

const item = (row: PlanRow, counts: Counts): BulkPlanItem => ({
  id: row.id,
  action: row.action,
  state: row.state,
  operatorName: row.operator_name,
  reason: row.reason_label,
  createdAt: row.created_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
  size: row.size,
  sorted: counts.sorted,
  piles: {
    will_do: counts.will_do,
    needs_approval: counts.needs_approval,
    must_wait: counts.must_wait,
    refused: counts.refused,
  },
  results: {
    done: counts.result_done,
    refused: counts.result_refused,
    failed: counts.result_failed,
    stopped: counts.result_stopped,
  },
});

/** Plans as lists show them, in the given order. */
export async function planItems(rows: readonly PlanRow[]): Promise<BulkPlanItem[]> {
  const counts = await countRows(rows.map(({ id }) => id));
  return rows.map((row) => item(row, counts.get(row.id) ?? none));
}

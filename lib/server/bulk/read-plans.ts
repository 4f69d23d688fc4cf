import type { BulkPlanItem, BulkPlanView } from "../../contract/bulk-view";
import type { CurrentOperator } from "../../domain/operator";
import { pool } from "../db";
import { planItems } from "./plan-item";
import type { PlanRow } from "./plan-row";
import { viewPlan } from "./read-plan";

const MOST_SHOWN = 30;
const MOST_WAITING = 20;

/** The latest plans, newest first. */
export async function readPlans(): Promise<BulkPlanItem[]> {
  const { rows } = await pool().query<PlanRow>(
    `SELECT p.*, o.name AS operator_name FROM bulk_plan p JOIN operator o ON o.id = p.operator_id
     ORDER BY p.created_at DESC, p.id LIMIT ${MOST_SHOWN}`,
  );
  return planItems(rows);
}

/** The plans that wait for a second person, oldest first. */
export async function readPlanApprovals(operator: CurrentOperator): Promise<BulkPlanView[]> {
  const { rows } = await pool().query<PlanRow>(
    `SELECT p.*, o.name AS operator_name FROM approval a JOIN bulk_plan p ON p.id = a.bulk_plan_id
     JOIN operator o ON o.id = p.operator_id
     WHERE a.decision IS NULL ORDER BY a.requested_at, a.id LIMIT ${MOST_WAITING}`,
  );
  return Promise.all(rows.map((row) => viewPlan(row, operator)));
}

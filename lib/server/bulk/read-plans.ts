import type { BulkApprovalsView, BulkPlansView, BulkPlanView, DecidedPlan } from "../../contract/bulk-view";
import type { ApprovalDecision } from "../../domain/approval";
import type { BulkActionName } from "../../domain/bulk";
import type { CurrentOperator } from "../../domain/operator";
import { pool } from "../db";
import { planItems } from "./plan-item";
import type { PlanRow } from "./plan-row";
import { viewPlan } from "./read-plan";

const MOST_SHOWN = 30;
const MOST_WAITING = 20;
const MOST_DECIDED = 30;
/** Of the latest plans; most need nobody's yes. */
const MOST_LOOKED_AT = 200;

/** The latest plans, newest first. */
export async function readPlans(): Promise<BulkPlansView> {
  const { rows } = await pool().query<PlanRow>(
    `SELECT p.*, o.name AS operator_name FROM bulk_plan p JOIN operator o ON o.id = p.operator_id
     ORDER BY p.created_at DESC, p.id LIMIT ${MOST_SHOWN}`,
  );
  return { items: await planItems(rows) };
}

async function waiting(operator: CurrentOperator): Promise<BulkPlanView[]> {
  const { rows } = await pool().query<PlanRow>(
    `SELECT p.*, o.name AS operator_name FROM approval a JOIN bulk_plan p ON p.id = a.bulk_plan_id
     JOIN operator o ON o.id = p.operator_id
     WHERE a.decision IS NULL ORDER BY a.requested_at, a.id LIMIT ${MOST_WAITING}`,
  );
  return Promise.all(rows.map((row) => viewPlan(row, operator)));
}

interface DecidedRow {
  id: string;
  action: BulkActionName;
  to_do: number;
  requester: string;
  decision: ApprovalDecision;
  decider: string | null;
  decided_at: Date;
  reason_label: string | null;
  hold_until: Date | null;
}

async function decided(): Promise<DecidedPlan[]> {
  const { rows } = await pool().query<DecidedRow>(
    `SELECT p.id, p.action, (a.frozen->>'toDo')::int AS to_do, r.name AS requester, a.decision, d.name AS decider,
       coalesce(a.decided_at, a.expires_at) AS decided_at, a.reason_label,
       CASE WHEN p.state = 'running' AND p.hold_until > now() THEN p.hold_until END AS hold_until
     FROM (SELECT * FROM bulk_plan ORDER BY created_at DESC LIMIT ${MOST_LOOKED_AT}) p
     JOIN LATERAL (SELECT * FROM approval WHERE bulk_plan_id = p.id LIMIT 1) a ON true JOIN operator r ON r.id = a.requested_by
     LEFT JOIN operator d ON d.id = a.decided_by
     WHERE a.decision IS NOT NULL ORDER BY a.decided_at DESC, a.id LIMIT ${MOST_DECIDED}`,
  );
  return rows.map((row) => ({
    id: row.id,
    action: row.action,
    toDo: row.to_do,
    operatorName: row.requester,
    decision: {
      is: row.decision,
      by: row.decider,
      at: row.decided_at.toISOString(),
      reason: row.reason_label,
      holdUntil: row.hold_until?.toISOString() ?? null,
    },
  }));
}

/** The plans that wait for a second person, and what came of the last ones. */
export async function readPlanApprovals(operator: CurrentOperator): Promise<BulkApprovalsView> {
  const [items, done] = await Promise.all([waiting(operator), decided()]);
  return { items, decided: done };
}

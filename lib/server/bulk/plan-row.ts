import { z } from "zod";
import type { BulkActionName, BulkState } from "../../domain/bulk";
import type { PlanFacts } from "../../domain/bulk-rules";
import type { SecondPerson } from "../../domain/policy";
import type { Queryable } from "../db";

/** A row of bulk_plan with its maker's name, and how many rows it will be done to. */
export interface PlanRow {
  id: string;
  operator_id: string;
  operator_name: string;
  action: BulkActionName;
  reason_code: string;
  reason_label: string;
  filter: Record<string, unknown> | null;
  state: BulkState;
  size: number;
  second_person: SecondPerson;
  policy_version: number;
  created_at: Date;
  armed_at: Date | null;
  hold_until: Date | null;
  finished_at: Date | null;
  fence: number;
  next_at: Date | null;
}

const plan = (condition: string) =>
  `SELECT p.*, o.name AS operator_name FROM bulk_plan p JOIN operator o ON o.id = p.operator_id
   WHERE p.id = $1 ${condition}`;

/** `lock` holds the plan till the transaction ends: whoever commands it and whoever runs it come one after the other. */
export async function findPlan(
  client: Queryable,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<PlanRow | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const { rows } = await client.query<PlanRow>(plan(lock ? "FOR UPDATE OF p" : ""), [id]);
  return rows[0] ?? null;
}

/** Rows that it will be done to: sorted, and not refused. */
export async function countToDo(client: Queryable, planId: string): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM bulk_row WHERE plan_id = $1 AND pile <> 'refused'",
    [planId],
  );
  return rows[0]?.n ?? 0;
}

/** Rows whose session moved since they were sorted, and that nobody has asked for yet: they will be refused as stale. */
export async function countMoved(client: Queryable, planId: string): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM bulk_row r JOIN verification_session s ON s.id = r.session_id
     WHERE r.plan_id = $1 AND r.finished_at IS NULL AND r.action_id IS NULL AND s.version <> r.session_version`,
    [planId],
  );
  return rows[0]?.n ?? 0;
}

/** What the guards of a plan ask. */
export const factsOf = (row: PlanRow, toDo: number): PlanFacts => ({
  action: row.action,
  state: row.state,
  madeBy: { id: row.operator_id, name: row.operator_name },
  toDo,
});

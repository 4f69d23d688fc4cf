import { type CurrentOperator, type Role, roleByNow } from "../../domain/operator";
import type { Queryable } from "../db";
import type { PlanRow } from "./plan-row";

interface OperatorRow {
  id: string;
  name: string;
  email: string;
  role: Role;
  disabled_at: Date | null;
}

/**
 * Whoever made a plan, as they are now: whoever was disabled asks for nothing any more. Their password counts for
 * nothing here; it was asked for when they armed it.
 */
export async function planMaker(client: Queryable, plan: PlanRow): Promise<CurrentOperator> {
  const { rows } = await client.query<OperatorRow>(
    "SELECT id, name, email, role, disabled_at FROM operator WHERE id = $1",
    [plan.operator_id],
  );
  const found = rows[0];
  if (!found) throw new Error("a plan's maker is missing");
  const { id, name, email, disabled_at: disabledAt } = found;
  return { id, name, email, role: roleByNow(found.role, disabledAt), passwordEnteredAt: new Date(0) };
}

import type { BulkPlanView } from "../../contract/bulk-view";
import type { BulkState } from "../../domain/bulk";
import { callCalendar } from "../../domain/call-calendar";
import { pool } from "../db";
import { peekCalls } from "../limits/peek-calls";
import { limitingProviders, makesLimitedCall } from "./limited-rows";
import type { PlanRow } from "./plan-row";

// A plan of thousands can take more than a year; the days after these look the same, and the last one is named.
const MOST_DAYS = 31;

const open: readonly BulkState[] = ["draft", "awaiting_approval", "running", "paused"];

/** When the rows that must wait for a provider's limit would go out, as things stand; null where none must. */
export async function planCalendar(plan: PlanRow): Promise<BulkPlanView["calendar"]> {
  if (!open.includes(plan.state)) return null;
  const limits = [];
  for (const { port, call } of limitingProviders(plan.action)) {
    const { rows } = await pool().query<{ n: number }>(
      `SELECT count(*)::int AS n FROM bulk_row r JOIN verification_session s ON s.id = r.session_id
       WHERE r.plan_id = $1 AND r.finished_at IS NULL AND r.action_id IS NULL AND ${makesLimitedCall("$2")}`,
      [plan.id, [port.provider]],
    );
    const peeked = await peekCalls(pool(), port, call.name, rows[0]?.n ?? 0);
    if (peeked.later.length > 0) limits.push(peeked);
  }
  const later = limits.flatMap((each) => each.later).sort((a, b) => a.getTime() - b.getTime());
  const last = later.at(-1);
  if (!last) return null;
  return {
    entries: callCalendar(later)
      .slice(0, MOST_DAYS)
      .map(({ from, until, count }) => ({ from: from.toISOString(), until: until.toISOString(), count })),
    count: later.length,
    last: last.toISOString(),
    words: limits.map(({ words }) => words).join(" "),
  };
}

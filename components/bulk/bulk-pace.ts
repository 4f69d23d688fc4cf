import type { BulkPlanItem } from "@/lib/contract/bulk-view";

type Moving = Pick<BulkPlanItem, "state" | "size" | "piles" | "results">;

export const rowsOver = ({ results }: Pick<BulkPlanItem, "results">): number =>
  Object.values(results).reduce((sum, count) => sum + count, 0);

/** Rows that have an end to come to; what was refused when it was sorted has none. */
export const rowsInAll = ({ size, piles }: Pick<BulkPlanItem, "size" | "piles">): number =>
  size - piles.refused;

/** Nobody and nothing moves it any more. What was under way when a plan was stopped still comes to its end. */
export const isOver = (plan: Moving): boolean =>
  plan.state === "declined" ||
  ((plan.state === "done" || plan.state === "stopped") && rowsOver(plan) >= rowsInAll(plan));

/** Milliseconds until it is read again; false: no more. */
export function bulkPace(plan: Moving | undefined): number | false {
  if (!plan) return 3000;
  if (isOver(plan)) return false;
  return plan.state === "sorting" || plan.state === "running" ? 1000 : 3000;
}

import type { GuardedActionName } from "./guarded-action";

/**
 * What can be done to many sessions at once. A resubmit can't: its link is shown once, to whoever sends one person back,
 * and thousands of links that nobody reads are thousands that get lost.
 */
export const bulkActions = ["cancel", "redact"] as const satisfies readonly GuardedActionName[];
export type BulkActionName = (typeof bulkActions)[number];

/** Sessions in one plan. */
export const MOST_IN_A_PLAN = 5000;

/** `draft`: sorted, and nobody has armed it yet. */
export type BulkState =
  | "sorting"
  | "draft"
  | "awaiting_approval"
  | "running"
  | "paused"
  | "done"
  | "stopped"
  | "declined";

/**
 * What a row was sorted into. `must_wait`: it will be done, as a provider's limit allows. `needs_approval`: it will be
 * done once a second person has said yes to the plan.
 */
export const piles = ["will_do", "needs_approval", "must_wait", "refused"] as const;
export type Pile = (typeof piles)[number];

export type BulkResult = "done" | "refused" | "failed" | "stopped";

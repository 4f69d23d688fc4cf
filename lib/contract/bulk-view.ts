import { z } from "zod";
import type { ApprovalDecision } from "../domain/approval";
import {
  type BulkActionName,
  type BulkResult,
  type BulkState,
  bulkActions,
  MOST_IN_A_PLAN,
  type Pile,
} from "../domain/bulk";
import type { Provider } from "../domain/provider";
import type { Reasons } from "../domain/reasons";
import { reasonCode } from "./action-input";
import type { AnswerView } from "./answer-view";
import type { DecisionView } from "./approval-view";
import { sessionFilters } from "./session-filters";
import type { SessionItem } from "./session-item";

const planId = z.uuid("an id");
const count = z.int("a whole number").min(0, "a whole number");

/** What a plan is made of: rows that were picked, or all that match what the queue is narrowed to. */
export const bulkPlanRequest = z.object({
  action: z.enum(bulkActions, `one of ${bulkActions.join(", ")}`),
  reasonCode,
  sessions: z.discriminatedUnion("by", [
    z.object({
      by: z.literal("picked"),
      ids: z
        .array(z.uuid("an id"))
        .min(1, "at least one session")
        .max(MOST_IN_A_PLAN, `at most ${MOST_IN_A_PLAN} sessions`),
    }),
    z.object({ by: z.literal("filter"), filter: sessionFilters }),
  ]),
});
export type BulkPlanRequest = z.input<typeof bulkPlanRequest>;

/** Whether whoever looks may make a plan of each action. */
export type BulkMay = Record<BulkActionName, AnswerView>;

/** `number`: how many sessions it will be done to, typed by whoever arms it. */
export const bulkArm = z.object({ planId, number: count });
export type BulkArm = z.input<typeof bulkArm>;

export const bulkCommand = z.object({
  planId,
  command: z.enum(["pause", "resume", "stop"], "one of pause, resume, stop"),
});
export type BulkCommand = z.input<typeof bulkCommand>;

export const bulkDecision = z.object({
  planId,
  approve: z.boolean("yes or no"),
  reasonCode,
});
export type BulkDecide = z.input<typeof bulkDecision>;

/** So many of a plan go out on that day by that time; instants are ISO strings. */
export interface BulkCalendarEntry {
  from: string;
  until: string;
  count: number;
}

export interface BulkPlanItem {
  id: string;
  action: BulkActionName;
  state: BulkState;
  operatorName: string;
  reason: string;
  createdAt: string;
  finishedAt: string | null;
  size: number;
  /** Rows sorted so far. */
  sorted: number;
  piles: Record<Pile, number>;
  /** Of the rows that it is done to: what was refused when it was sorted is counted in its pile alone. */
  results: Record<BulkResult, number>;
}

export interface BulkPlansView {
  /** Newest first. */
  items: BulkPlanItem[];
}

export interface BulkPlanView extends BulkPlanItem {
  /** The server's clock when the view was made. */
  now: string;
  /** How the rows were picked, in words: "12 picked rows", "all failed at Veriff". */
  picked: string;
  /** Refused rows, by sentence; the most frequent first. */
  refusedWhy: { sentence: string; count: number }[];
  /**
   * When what must wait for a provider's limit would go out, were the plan armed now; null where nothing must. Of
   * `count` in all, the entries tell the first days.
   */
  calendar: { entries: BulkCalendarEntry[]; count: number; last: string; words: string } | null;
  /** Providers that erase what they collected together with what is done to its rows. */
  alsoErasedBy: Provider[];
  /** What has to be typed to arm it: rows that will be done, now, later or after approval. */
  toDo: number;
  /** Of those, sessions that moved since they were sorted, as long as nothing goes out: they will be left alone. */
  moved: number;
  holdUntil: string | null;
  /** When it goes on by itself, where it waits for a provider's limit. */
  nextAt: string | null;
  /** Null where no second person is needed. `switchedOff`: a rule wants one, and this team has none. */
  approval: {
    decision: ApprovalDecision | null;
    by: string | null;
    reason: string | null;
    requestedAt: string;
    expiresAt: string;
  } | null;
  secondPerson: "not_needed" | "needed" | "switched_off";
  /** What this operator may do now, each with its sentence where not. */
  may: Record<"arm" | "pause" | "resume" | "stop" | "decide", AnswerView>;
  reasons: Reasons;
}

/** What came of a plan that waited for a second person. */
export interface DecidedPlan {
  id: string;
  action: BulkActionName;
  /** How many sessions the answer was for. */
  toDo: number;
  operatorName: string;
  decision: DecisionView;
}

export interface BulkApprovalsView {
  /** Waiting, oldest first. */
  items: BulkPlanView[];
  /** Newest first. */
  decided: DecidedPlan[];
}

export interface BulkRowView {
  id: string;
  position: number;
  session: SessionItem;
  pile: Pile | null;
  /** Null while it has not come to an end. */
  result: BulkResult | null;
  /** It was asked for and stands: on hold, or being sent. */
  underWay: boolean;
  sentence: string | null;
  finishedAt: string | null;
}

/** A page of a plan's rows in their order. */
export interface BulkRowPage {
  rows: BulkRowView[];
  /** Pass it as `after`; null at the end. */
  next: number | null;
}

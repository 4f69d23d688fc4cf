import { z } from "zod";
import type { ApprovalDecision } from "../domain/approval";
import type { ActionEffect } from "../domain/guarded-action";
import type { Reasons } from "../domain/reasons";
import type { SessionChange } from "../domain/refusal";
import { reasonCode } from "./action-input";
import type { AnswerView } from "./answer-view";
import type { SessionItem } from "./session-item";

/** What a second person says to a request. */
export const approvalDecision = z.object({
  approvalId: z.uuid("an id"),
  /** The session's version that the page showed. */
  version: z.int("a version number").positive("a version number"),
  approve: z.boolean("yes or no"),
  reasonCode,
  reasonText: z.string().trim().max(1000, "at most 1000 characters").default(""),
});
export type ApprovalDecide = z.input<typeof approvalDecision>;

/** What came of a request. `holdUntil`: until then what was approved stands on the server, and can be stopped. */
export interface DecisionView {
  is: ApprovalDecision;
  by: string | null;
  at: string;
  reason: string | null;
  holdUntil: string | null;
}

/** A request that waits, or waited, for a second person. Instants are ISO strings. */
export interface ApprovalView {
  id: string;
  actionId: string;
  session: SessionItem;
  /** How long the provider takes to erase, in words. */
  erasureTakes: string;
  /** What would be done, as it was asked for. */
  effect: ActionEffect;
  requestedBy: string;
  requestedAt: string;
  expiresAt: string;
  reason: string;
  /** Free text; null when none was given, or after redaction. */
  reasonText: string | null;
  /** The session's status when it was asked for. */
  statusThen: string;
  /** What moved the session since, oldest first. */
  changes: SessionChange[];
  /** Whether whoever looks may decide. */
  mayDecide: AnswerView;
  /** Whether the guard would still let it through. */
  stillPermitted: AnswerView;
  decision: DecisionView | null;
}

export interface ApprovalsView {
  /** Oldest first; `more` says that younger ones are left out. */
  waiting: ApprovalView[];
  more: boolean;
  /** Newest first. */
  decided: ApprovalView[];
  reasons: Reasons;
  /** The server's clock when the view was made. */
  now: string;
}

/** How many requests wait for whoever asks; what they asked for themselves is not counted. */
export interface ApprovalCount {
  waiting: number;
}

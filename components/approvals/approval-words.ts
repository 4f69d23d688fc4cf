import type { ApprovalView, DecisionView } from "@/lib/contract/approval-view";
import type { ApprovalDecision } from "@/lib/domain/approval";
import type { GuardedActionName } from "@/lib/domain/guarded-action";

const wants: Record<GuardedActionName, string> = {
  cancel: "wants to cancel",
  redact: "wants to redact",
  resubmit: "wants to send back to try again",
  exceptional_resubmit: "wants to record a forced resubmission of",
};

/** `Sana Ferro wants to redact` */
export const wantsWords = ({ requestedBy, effect }: ApprovalView): string =>
  `${requestedBy} ${wants[effect.action]}`;

const decisions: Record<ApprovalDecision, (by: string) => string> = {
  approved: (by) => `Approved by ${by}`,
  declined: (by) => `Declined by ${by}`,
  withdrawn: (by) => `Withdrawn by ${by}`,
  expired: () => "Nobody decided in time",
};

export const decisionWords = ({ is, by }: DecisionView): string => decisions[is](by ?? "somebody");

import type { ActionState, GuardedActionName } from "@/lib/domain/guarded-action";

/** What the button says. */
export const actionButton: Record<GuardedActionName, string> = {
  resubmit: "Resubmit",
  cancel: "Cancel session",
  redact: "Redact",
  exceptional_resubmit: "Record it",
};

/** The action as a thing. */
export const actionNoun: Record<GuardedActionName, string> = {
  resubmit: "Resubmit",
  cancel: "Cancel",
  redact: "Redaction",
  exceptional_resubmit: "Exceptional resubmission",
};

const stateWords: Record<ActionState, string> = {
  requested: "requested",
  awaiting_approval: "waits for approval",
  held: "scheduled",
  sending: "sending",
  unsettled: "outcome unknown",
  done: "done",
  refused: "refused",
  failed: "failed",
  stopped: "stopped",
};

export const actionStateWord = (state: ActionState): string => stateWords[state];

/** `Cancel scheduled` */
export const actionStateWords = (action: GuardedActionName, state: ActionState): string =>
  `${actionNoun[action]} ${stateWords[state]}`;

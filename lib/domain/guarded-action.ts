/** `exceptional_resubmit`: done by hand in the provider's own portal, and recorded here. */
export const guardedActions = ["cancel", "redact", "resubmit", "exceptional_resubmit"] as const;
export type GuardedActionName = (typeof guardedActions)[number];

export const actionStates = [
  "requested",
  "awaiting_approval",
  "held",
  "sending",
  "unsettled",
  "done",
  "refused",
  "failed",
  "stopped",
] as const;
/** `unsettled`: the provider was asked and nobody can read whether it did it, so a person has to find out. */
export type ActionState = (typeof actionStates)[number];

export const openActionStates: readonly ActionState[] = [
  "requested",
  "awaiting_approval",
  "held",
  "sending",
  "unsettled",
];

/**
 * How a resubmit is done. `same_session`: the subject gets a fresh link to the session that stands.
 * `new_session`: a new one is made with the same options, and supersedes it.
 */
export type ResubmitMechanics = "same_session" | "new_session";

/** What an action will do if it is let through. `sets`: the provider's own word for what somebody sets by hand. */
export type ActionEffect =
  | { action: "cancel"; alsoErases?: true }
  | { action: "redact"; alsoCancels: boolean; ourCopyOnly?: true }
  | { action: "resubmit"; mechanics: ResubmitMechanics }
  | { action: "exceptional_resubmit"; sets: string };

/** Whether it makes another session at the provider. */
export const makesSession = (effect: ActionEffect): boolean =>
  effect.action === "resubmit" && effect.mechanics === "new_session";

/** Whether two effects are the same: what is sent has to be what was confirmed. */
export function sameEffect(a: ActionEffect, b: ActionEffect): boolean {
  if (a.action === "cancel" && b.action === "cancel") return a.alsoErases === b.alsoErases;
  if (a.action === "redact" && b.action === "redact") {
    return a.alsoCancels === b.alsoCancels && a.ourCopyOnly === b.ourCopyOnly;
  }
  if (a.action === "resubmit" && b.action === "resubmit") return a.mechanics === b.mechanics;
  if (a.action === "exceptional_resubmit" && b.action === "exceptional_resubmit") return a.sets === b.sets;
  return a.action === b.action;
}

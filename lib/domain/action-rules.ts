import type { ResubmitMechanics } from "./guarded-action";
import type { GuardRefusal } from "./refusal";

export type StatusRefusal = Extract<
  GuardRefusal["code"],
  | "still_processing"
  | "under_review"
  | "already_canceled"
  | "already_closed"
  | "already_verified"
  | "nothing_to_resubmit"
  | "not_offered"
>;

/** What a provider allows in one status; a string is the refusal's code. */
export interface StatusRule {
  /** `allow_and_erase`: the same call makes the provider erase what it collected. */
  cancel: "allow" | "allow_and_erase" | StatusRefusal;
  redact: { alsoCancels: boolean } | StatusRefusal;
  resubmit: ResubmitMechanics | StatusRefusal;
  exceptional_resubmit: "allow" | StatusRefusal;
}

/** A provider's table of status → what may be done. A status that is not in it permits nothing. */
export type ActionRules = Readonly<Record<string, StatusRule>>;

/** Of a session that a call of ours ended, whatever its status word still says. */
export const endedRule: StatusRule = {
  cancel: "already_canceled",
  redact: { alsoCancels: false },
  resubmit: "new_session",
  exceptional_resubmit: "already_canceled",
};

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
  | "missing_at_provider"
>;

/** What a provider allows in one status; a string is the refusal's code. */
export interface StatusRule {
  /** `allow_and_erase`: the same call makes the provider erase what it collected. */
  cancel: "allow" | "allow_and_erase" | StatusRefusal;
  /** `ourCopyOnly`: the provider has nothing of it any more. */
  redact: { alsoCancels: boolean; ourCopyOnly?: true } | StatusRefusal;
  resubmit: ResubmitMechanics | StatusRefusal;
  /** `sets`: the status that somebody sets in the provider's own portal, in its word. */
  exceptional_resubmit: { sets: string } | StatusRefusal;
}

/** A provider's table of status → what may be done. A status that is not in it permits nothing. */
export type ActionRules = Readonly<Record<string, StatusRule>>;

/**
 * Why a session is no longer what its status word says. `ended`: a call of ours closed it. `erased`: and had the provider
 * erase it, which shows it no more. `missing`: the provider has no such session, and not by our doing.
 */
export type Gone = "ended" | "erased" | "missing";

const ended: StatusRule = {
  cancel: "already_canceled",
  redact: { alsoCancels: false },
  resubmit: "new_session",
  exceptional_resubmit: "already_canceled",
};

/** What may be done with it then, whatever the provider and the status. */
export const goneRules: Record<Gone, StatusRule> = {
  ended,
  erased: { ...ended, redact: { alsoCancels: false, ourCopyOnly: true } },
  missing: {
    cancel: "missing_at_provider",
    redact: { alsoCancels: false, ourCopyOnly: true },
    resubmit: "new_session",
    exceptional_resubmit: "missing_at_provider",
  },
};

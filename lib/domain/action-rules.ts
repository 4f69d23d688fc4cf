import type { ResubmitMechanics } from "./guarded-action";
import type { GuardRefusal } from "./refusal";

type StatusRefusal = Extract<
  GuardRefusal["code"],
  "still_processing" | "already_canceled" | "already_verified" | "nothing_to_resubmit"
>;

/** What a provider allows in one status; a string is the refusal's code. */
export interface StatusRule {
  cancel: "allow" | StatusRefusal;
  redact: { alsoCancels: boolean } | StatusRefusal;
  resubmit: ResubmitMechanics | StatusRefusal;
}

/** A provider's table of status → what may be done. A status that is not in it permits nothing. */
export type ActionRules = Readonly<Record<string, StatusRule>>;

import type { FailureClass } from "./diagnosis";
import type { GuardedActionName } from "./guarded-action";
import type { Role } from "./operator";
import type { Provider } from "./provider";

/** What changed on a session since the operator's page was made. */
export interface SessionChange {
  kind: string;
  status: string | null;
  actor: string;
  /** ISO instant. */
  at: string;
}

/** Every expected no, by code. The words are in `refusal-sentence.ts`. */
export type Refusal =
  | { code: "not_signed_in" }
  | { code: "role_required"; role: Role }
  | { code: "invalid_input"; field: string; expected: string }
  | { code: "session_unknown" }
  | { code: "stale"; status: string; changes: SessionChange[] }
  | { code: "confirmation_mismatch" }
  | { code: "key_reused" }
  | { code: "action_open"; action: GuardedActionName; by: string }
  | { code: "still_processing"; provider: Provider }
  | { code: "already_canceled" }
  | { code: "already_verified" }
  | { code: "nothing_to_resubmit" }
  | { code: "redaction_under_way" }
  | { code: "already_redacted" }
  | { code: "status_unknown"; status: string }
  | { code: "superseded" }
  | { code: "resubmit_stopped"; failureClass: FailureClass }
  | { code: "action_unknown" }
  | { code: "hold_over" }
  | { code: "provider_refused"; provider: Provider; message: string; status: number | null }
  | { code: "provider_misconfigured"; provider: Provider; message: string }
  | { code: "provider_unreachable"; provider: Provider }
  | { code: "link_unknown" };

export type RefusalCode = Refusal["code"];

/** A refusal that a guard gives: known before the click, shown beside the button. */
export type GuardRefusal = Extract<
  Refusal,
  {
    code:
      | "role_required"
      | "action_open"
      | "still_processing"
      | "already_canceled"
      | "already_verified"
      | "nothing_to_resubmit"
      | "redaction_under_way"
      | "already_redacted"
      | "status_unknown"
      | "superseded"
      | "resubmit_stopped";
  }
>;

import type { BulkState } from "./bulk";
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
  | { code: "action_open"; action: GuardedActionName; by: string; unsettled?: true }
  | { code: "still_processing"; provider: Provider }
  | { code: "under_review"; provider: Provider }
  | { code: "already_canceled"; provider: Provider }
  | { code: "already_closed"; provider: Provider }
  | { code: "already_verified"; provider: Provider }
  | { code: "nothing_to_resubmit"; provider: Provider }
  | { code: "redaction_under_way"; provider: Provider }
  | { code: "already_redacted" }
  | { code: "status_unknown"; status: string }
  | { code: "superseded" }
  | { code: "resubmit_stopped"; failureClass: FailureClass }
  | { code: "attempts_used_up"; provider: Provider; most: number | null }
  | { code: "link_missing"; provider: Provider }
  | { code: "subject_has_active"; providerSessionId: string }
  | { code: "subject_being_resubmitted" }
  | { code: "not_offered"; provider: Provider }
  | { code: "missing_at_provider"; provider: Provider }
  | { code: "not_connected"; provider: Provider }
  | { code: "not_enabled"; provider: Provider; request: string }
  | { code: "switched_off"; provider: Provider; setting: string }
  | { code: "held_by"; name: string; since: string }
  | { code: "password_needed"; minutes: number }
  | { code: "wrong_password" }
  | { code: "slowed"; seconds: number }
  | { code: "own_request" }
  | { code: "second_person_needed" }
  | { code: "approval_unknown" }
  | { code: "approval_over" }
  | { code: "approval_expired"; hours: number }
  | { code: "approval_declined"; by: string; reason: string }
  | { code: "policy_moved"; by: string }
  | { code: "action_unknown" }
  | { code: "hold_over" }
  | { code: "not_unsettled" }
  /** `status` is the answer's, `now` the session's as it was read again; null where it could not be read. */
  | {
      code: "provider_refused";
      provider: Provider;
      message: string;
      status: number | null;
      now: string | null;
    }
  /** The provider said yes, and no reading since shows it. */
  | { code: "answer_contradicts"; provider: Provider; now: string }
  | { code: "provider_misconfigured"; provider: Provider; message: string }
  | { code: "provider_unreachable"; provider: Provider }
  | { code: "settled_by_person"; made: boolean }
  | { code: "too_slow" }
  | { code: "plan_too_big"; found: number | null; most: number }
  | { code: "plan_too_wide"; looked: number }
  | { code: "plan_empty" }
  | { code: "plan_unknown" }
  | { code: "plan_of_another"; by: string }
  | { code: "plan_state"; state: BulkState }
  | { code: "plan_does_nothing" }
  | { code: "plan_number"; toDo: number }
  | { code: "plan_stopped"; by: string }
  | { code: "link_unknown" }
  | { code: "token_unknown" }
  | { code: "reference_differs"; field: string };

export type RefusalCode = Refusal["code"];

/** A refusal that a guard gives: known before the click, shown beside the button. */
export type GuardRefusal = Extract<
  Refusal,
  {
    code:
      | "role_required"
      | "action_open"
      | "still_processing"
      | "under_review"
      | "already_canceled"
      | "already_closed"
      | "already_verified"
      | "nothing_to_resubmit"
      | "redaction_under_way"
      | "already_redacted"
      | "status_unknown"
      | "superseded"
      | "resubmit_stopped"
      | "attempts_used_up"
      | "link_missing"
      | "subject_has_active"
      | "not_offered"
      | "missing_at_provider"
      | "not_connected"
      | "not_enabled"
      | "switched_off"
      | "held_by";
  }
>;

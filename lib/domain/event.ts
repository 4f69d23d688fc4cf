import type { SessionFact } from "./session";

/** Who or what made an event happen; `desk` is Proofdesk itself. */
export type ActorKind = "provider" | "subject" | "operator" | "desk";

/** What a provider's event says happened, in our words. */
export type ProviderEventKind =
  | "session_created"
  | "attempt_started"
  | "attempt_submitted"
  | "attempt_failed"
  | "session_verified"
  | "session_canceled"
  | "session_expired"
  | "session_redacted"
  | "session_reported"
  | "user_status_set"
  | "watchlist_checked";

/** What the desk, an operator or the subject did, as the timeline tells it. */
export type DeskEventKind =
  | "session_registered"
  | "session_confirmed"
  | "session_missing"
  | "claim_taken_over"
  | "action_requested"
  | "action_approved"
  | "action_declined"
  | "action_stopped"
  | "action_unsettled"
  | "action_done"
  | "action_refused"
  | "action_failed"
  | "resume_link_opened"
  | "resume_link_expired"
  | "resume_link_revoked"
  | "resume_link_passed";

export type EventKind = ProviderEventKind | DeskEventKind;

/** A provider's event about one session, checked and translated. */
export interface ProviderEvent {
  providerEventId: string;
  /** The provider's own name for it. */
  type: string;
  kind: ProviderEventKind;
  actorKind: ActorKind;
  occurredAt: Date;
  fact: SessionFact;
  /** It has no id of its own, and what looks like a repeat may be another of its kind. */
  mayRecur?: true;
  /** What the provider sent, without links and secrets; may hold personal data. */
  payload: unknown;
}

/** A provider's event that Proofdesk has no meaning for. */
export interface UnhandledEvent {
  providerEventId: string;
  type: string;
}

/** A provider's word beside the lifecycle: it moves nothing, and stands on the timeline of a session that is known. */
export interface ProviderNote {
  kind: Extract<ProviderEventKind, "user_status_set" | "watchlist_checked">;
  /** By which the session is found; some name only the attempt. */
  providerSessionId: string | null;
  attemptRef: string | null;
  occurredAt: Date;
  /** Small facts for the timeline; nothing personal. */
  detail: Record<string, string | number | null>;
  /** What the provider sent, without links and secrets; may hold personal data. */
  payload: unknown;
}

export type ReceivedEvent =
  | { handled: true; event: ProviderEvent }
  | { handled: false; event: UnhandledEvent; note?: ProviderNote };

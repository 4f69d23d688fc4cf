import type { Provider } from "./provider";

export const stages = ["waiting", "processing", "failed", "verified", "closed"] as const;
/** Our word for where a session stands; the provider's own word is its `status`. */
export type Stage = (typeof stages)[number];

/** How far the provider has got with erasing the session's data. */
export type ProviderRedaction = "none" | "processing" | "redacted";

/** The same, and `scheduled` while a redact action stands but has not gone out. */
export type Redaction = "scheduled" | ProviderRedaction;

export interface Failure {
  code: string | null;
  reason: string | null;
}

/** What a provider says about one session at one instant, in our words. */
export interface SessionFact {
  providerSessionId: string;
  livemode: boolean;
  /** What kind of verification was asked for, verbatim. */
  kind: string;
  /** What a new session has to be created with to ask for the same again; nothing personal. */
  options: Record<string, unknown>;
  clientReference: string | null;
  /** The company's id of the subject, where the provider has a place for one beside the reference. */
  subjectReference: string | null;
  status: string;
  stage: Stage;
  /** The subject can still use the session, or a decision is under way. */
  active: boolean;
  /**
   * Lifecycle rank: orders facts of the same second, higher is later. Its hundreds are the tier: between tiers the
   * rank alone decides, for facts whose times can't be compared.
   */
  rank: number;
  /** No later fact can undo this status. */
  terminal: boolean;
  failure: Failure | null;
  redaction: ProviderRedaction;
  /** Read from nothing being there: an absence, which undoes nothing that was told. */
  byAbsence?: true;
  /** There are attempts to read, even where the newest is none yet. */
  attempted?: true;
  /** The provider's id of the newest attempt. */
  attemptRef: string | null;
  createdAt: Date;
}

export interface DatedFailure extends Failure {
  at: Date;
  rank: number;
}

/** The part of a session that `advance` moves. */
export interface SessionState {
  provider: Provider;
  providerSessionId: string;
  livemode: boolean;
  kind: string;
  options: Record<string, unknown>;
  clientReference: string | null;
  subjectReference: string | null;
  status: string;
  stage: Stage;
  active: boolean;
  statusRank: number;
  statusAt: Date;
  terminal: boolean;
  failure: Failure | null;
  /** The newest failure ever seen: providers clear theirs when a session is canceled. */
  lastFailure: DatedFailure | null;
  redaction: ProviderRedaction;
  /** When the provider said yes to a call of ours that closes the session, whatever status it tells. */
  endedAt: Date | null;
  /** When it said yes to one that erases: from then on it shows the session no more. */
  erasedAt: Date | null;
  attemptRefs: string[];
  version: number;
  createdAt: Date;
  lastEventAt: Date;
}

import type { Provider } from "../../domain/provider";
import type { DatedFailure, ProviderRedaction, SessionState, Stage } from "../../domain/session";

/** A row of verification_session as PostgreSQL returns it. */
export interface SessionRow {
  id: string;
  provider: Provider;
  provider_session_id: string;
  livemode: boolean;
  kind: string;
  options: Record<string, unknown>;
  client_reference: string | null;
  subject_reference: string | null;
  status: string;
  stage: Stage;
  active: boolean;
  failure_code: string | null;
  failure_reason: string | null;
  failure_class: string | null;
  terminal: boolean;
  last_failure: { code: string | null; reason: string | null; at: string; rank: number } | null;
  status_rank: number;
  redaction: ProviderRedaction;
  attempt_refs: string[];
  attempt_count: number;
  version: number;
  status_at: Date;
  created_at: Date;
  last_event_at: Date;
  confirmed_at: Date | null;
  first_seen_at: Date;
  ended_at: Date | null;
  erased_at: Date | null;
  missing: boolean;
  missing_since: Date | null;
  supersedes_id: string | null;
}

const dated = (kept: SessionRow["last_failure"]): DatedFailure | null =>
  kept && { ...kept, at: new Date(kept.at) };

/** A failure stands when the provider gave a code or a reason. */
export const failureOf = (row: Pick<SessionRow, "failure_code" | "failure_reason">) =>
  row.failure_code === null && row.failure_reason === null
    ? null
    : { code: row.failure_code, reason: row.failure_reason };

/** The part of a row that `advance` moves. */
export const stateOf = (row: SessionRow): SessionState => ({
  provider: row.provider,
  providerSessionId: row.provider_session_id,
  livemode: row.livemode,
  kind: row.kind,
  options: row.options,
  clientReference: row.client_reference,
  subjectReference: row.subject_reference,
  status: row.status,
  stage: row.stage,
  active: row.active,
  statusRank: row.status_rank,
  statusAt: row.status_at,
  terminal: row.terminal,
  failure: failureOf(row),
  lastFailure: dated(row.last_failure),
  redaction: row.redaction,
  endedAt: row.ended_at,
  erasedAt: row.erased_at,
  attemptRefs: row.attempt_refs,
  version: row.version,
  createdAt: row.created_at,
  lastEventAt: row.last_event_at,
});

import { eventTime } from "./draft-sql";

const reason = "'Reported by the provider as ' || replace(code, '_', ' ') || '.'";
const erased = "redaction <> 'none'";
const shown = "stage = 'failed'";

const rank = `CASE provider WHEN 'stripe' THEN
    CASE stage WHEN 'waiting' THEN 0 WHEN 'processing' THEN 1 WHEN 'failed' THEN 2 WHEN 'verified' THEN 3 ELSE 4 END
  ELSE CASE status WHEN 'created' THEN 0 WHEN 'started' THEN 100 WHEN 'submitted' THEN 200
    WHEN 'resubmission_requested' THEN 300 WHEN 'review' THEN 310 WHEN 'approved' THEN 500 WHEN 'declined' THEN 500
    ELSE 400 END END`;

export const sessionsSql = `
INSERT INTO verification_session (id, provider, provider_session_id, livemode, kind, options, client_reference,
  subject_reference, status, stage, active, failure_code, failure_reason, failure_class, redaction, attempt_refs,
  attempt_count, version, terminal, last_failure, status_rank, status_at, created_at, last_event_at, confirmed_at,
  first_seen_at)
SELECT id, provider::provider, provider_session_id, true, CASE provider WHEN 'stripe' THEN 'document' ELSE 'selfid' END,
  CASE provider WHEN 'stripe'
    THEN '{"document": {"allowed_types": ["passport", "id_card", "driving_license"], "require_matching_selfie": true}}'
    ELSE '{}' END::jsonb,
  CASE WHEN named < 0.95 AND NOT (${erased}) THEN reference END,
  CASE WHEN provider = 'veriff' AND NOT (${erased}) THEN md5('person ' || person)::uuid::text END,
  status, stage::stage,
  stage IN ('waiting', 'processing', 'failed') AND status <> 'declined' AND NOT (${erased}),
  CASE WHEN ${shown} THEN code END, CASE WHEN ${shown} THEN ${reason} END, CASE WHEN ${shown} THEN class END,
  redaction::redaction, attempt_refs, attempts, events, provider = 'stripe' AND stage = 'closed',
  CASE WHEN failed_once THEN jsonb_build_object('code', code, 'rank', ${rank}, 'at', ${eventTime("events")},
    'reason', CASE WHEN NOT (${erased}) THEN ${reason} END) END,
  ${rank}, ${eventTime("events")}, born, ${eventTime("events")},
  CASE WHEN attempts > 0 THEN ${eventTime("events + 1")} END, born + interval '2 seconds'
FROM draft ORDER BY n`;

/** A data key per session, of the length of a wrapped one. */
export const keysSql = `
INSERT INTO session_key (session_id, wrapped_key, created_at, destroyed_at)
SELECT id, CASE WHEN NOT (${erased}) THEN sha256(id::text::bytea) || substr(sha256(n::text::bytea), 1, 29) END, born,
  CASE WHEN ${erased} THEN ${eventTime("events")} END
FROM draft ORDER BY n`;

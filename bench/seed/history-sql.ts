import { eventTime } from "./session-sql";

/** As long as a sealed payload is on average; nobody can open it. */
const filler = "convert_to(repeat(md5(d.n || ' ' || k), 34), 'UTF8')";
const erased = "d.redaction <> 'none'";

/** A data key per session, of the length of a wrapped one. */
export const keysSql = `
INSERT INTO session_key (session_id, wrapped_key, created_at, destroyed_at)
SELECT id, CASE WHEN redaction = 'none' THEN sha256(id::text::bytea) || substr(sha256(n::text::bytea), 1, 29) END, born,
  CASE WHEN redaction <> 'none' THEN ${eventTime("events")} END
FROM bench_draft d ORDER BY n`;

/** The provider's events in the order of a lifecycle, as they would have arrived. */
export const eventsSql = `
INSERT INTO session_event (session_id, kind, actor_kind, occurred_at, recorded_at, status, failure_code,
  provider_event_id, applied, detail, payload)
SELECT id, word.kind, word.actor::actor_kind, at, at + interval '2 seconds', word.status,
  CASE WHEN word.kind = 'attempt_failed' THEN code END, 'evt_1' || substr(md5(n || ' event ' || k), 1, 24), true,
  jsonb_build_object('type', 'identity.verification_session.' || said.type),
  CASE WHEN NOT (${erased}) THEN ${filler} END
FROM bench_draft d, generate_series(1, events) AS k,
  LATERAL (SELECT ${eventTime("k")}) AS clock(at),
  LATERAL (SELECT CASE
    WHEN k = 1 THEN 'created'
    WHEN k = events AND stage = 'closed' THEN 'canceled'
    WHEN k = events AND stage = 'verified' THEN 'verified'
    WHEN k % 2 = 0 THEN 'processing'
    ELSE 'requires_input' END) AS said(type),
  LATERAL (SELECT
    CASE type WHEN 'created' THEN 'session_created' WHEN 'processing' THEN 'attempt_submitted'
      WHEN 'requires_input' THEN 'attempt_failed' ELSE 'session_' || type END,
    CASE type WHEN 'processing' THEN 'subject' ELSE 'provider' END,
    CASE type WHEN 'created' THEN 'requires_input' ELSE type END) AS word(kind, actor, status)
ORDER BY at, n`;

/** The desk's own readings, spread over the sessions, make up the number that was asked for. $1: how many. */
export const readingsSql = `
INSERT INTO session_event (session_id, kind, actor_kind, occurred_at, recorded_at, status, applied)
SELECT d.id, 'session_confirmed', 'desk', at, at, s.status, false
FROM generate_series(1, $1::int) AS i
JOIN bench_draft d ON d.n = 1 + (i * 7919::bigint) % (SELECT count(*) FROM bench_draft)
JOIN verification_session s ON s.id = d.id,
  LATERAL (SELECT ${eventTime("events + i % 5")}) AS clock(at)`;

export const deliveriesSql = `
INSERT INTO webhook_delivery (provider, provider_event_id, type, source, outcome, session_id, received_at)
SELECT 'stripe', provider_event_id, detail->>'type', 'webhook', 'applied', session_id, recorded_at
FROM session_event WHERE provider_event_id IS NOT NULL ORDER BY id`;

export const attemptsSql = `
INSERT INTO attempt (id, session_id, provider_attempt_id, submitted_at, sealed_document)
SELECT gen_random_uuid(), id, attempt_refs[a], created_at + (2 * a - 1) * interval '3 minutes',
  CASE WHEN redaction = 'none' THEN sha256(attempt_refs[a]::bytea) || sha256(id::text::bytea) END
FROM verification_session, generate_series(1, attempt_count) AS a ORDER BY created_at, a`;

export const checksSql = `
INSERT INTO attempt_check (attempt_id, kind, status, error_code)
SELECT a.id, checked, CASE WHEN wrong THEN 'unverified' ELSE 'verified' END, CASE WHEN wrong THEN s.failure_code END
FROM attempt a JOIN verification_session s ON s.id = a.session_id, unnest(ARRAY['document', 'selfie']) AS checked,
  LATERAL (SELECT coalesce(s.failure_code LIKE checked || '\\_%', false)) AS verdict(wrong)`;

import { eventTime } from "./draft-sql";

/** As long as a sealed payload is on average; nobody can open it. */
const filler = "convert_to(repeat(md5(n || ' ' || k), 25), 'UTF8')";

/**
 * The provider's events in the order of a lifecycle with their deliveries, and after each answer the desk's own reading.
 * Deliveries are kept for 90 days, as the desk does; payloads here for 30, so that ten million sessions fit on a disk.
 */
export const eventsSql = `
WITH told AS (INSERT INTO session_event (session_id, kind, actor_kind, occurred_at, recorded_at, status, failure_code,
  provider_event_id, version, applied, detail, payload)
SELECT id, word.kind, word.actor::actor_kind, at, at + interval '2 seconds', word.status,
  CASE WHEN word.kind = 'attempt_failed' THEN code END,
  CASE WHEN said IS NOT NULL THEN provider_event_id END,
  CASE WHEN said IS NOT NULL THEN k END, said IS NOT NULL,
  CASE WHEN said IS NOT NULL THEN jsonb_build_object('type', said) ELSE '{}' END,
  CASE WHEN said IS NOT NULL AND redaction = 'none' AND born > ends_at - interval '30 days' THEN ${filler} END
FROM draft, generate_series(1, events) AS k, generate_series(1, CASE WHEN k % 2 = 1 AND k > 1 THEN 2 ELSE 1 END) AS told,
  LATERAL (SELECT ${eventTime("k")} + (told - 1) * interval '1 second',
    CASE provider WHEN 'stripe' THEN 'evt_1' || substr(md5(n || ' event ' || k), 1, 24)
      ELSE 'veriff:' || md5(n || ' event ' || k) END) AS one(at, provider_event_id),
  LATERAL (SELECT CASE
    WHEN k = 1 THEN 'session_created'
    WHEN k = events AND stage = 'closed' THEN CASE provider WHEN 'stripe' THEN 'session_canceled' ELSE 'session_expired' END
    WHEN k % 2 = 0 THEN 'attempt_submitted'
    WHEN k = events AND stage = 'verified' THEN 'session_verified'
    ELSE 'attempt_failed' END) AS meaning(kind),
  LATERAL (SELECT
    CASE told WHEN 1 THEN meaning.kind ELSE 'session_confirmed' END,
    CASE WHEN told = 2 THEN 'desk' WHEN meaning.kind = 'attempt_submitted' THEN 'subject' ELSE 'provider' END,
    CASE WHEN k = events THEN draft.status WHEN provider = 'stripe' THEN
        CASE meaning.kind WHEN 'attempt_submitted' THEN 'processing' ELSE 'requires_input' END
      ELSE CASE meaning.kind WHEN 'attempt_submitted' THEN 'submitted' WHEN 'session_created' THEN 'created'
        ELSE 'resubmission_requested' END END) AS word(kind, actor, status),
  LATERAL (SELECT CASE WHEN told = 1 THEN
    CASE provider WHEN 'stripe' THEN 'identity.verification_session.' || CASE k WHEN 1 THEN 'created' ELSE word.status END
      ELSE word.status END END) AS saying(said)
ORDER BY n, at
  RETURNING session_id, provider_event_id, detail, recorded_at),
delivered AS (INSERT INTO webhook_delivery (provider, provider_event_id, type, source, outcome, session_id, received_at)
  SELECT CASE WHEN provider_event_id LIKE 'veriff:%' THEN 'veriff' ELSE 'stripe' END::provider, provider_event_id,
    detail->>'type', 'webhook', 'applied', session_id, recorded_at
  FROM told, bench.seed WHERE provider_event_id IS NOT NULL AND recorded_at > ends_at - interval '90 days' RETURNING 1)
SELECT (SELECT count(*) FROM told)::int + (SELECT count(*) FROM delivered)::int AS rows`;

/** Each attempt with its checks. */
export const attemptsSql = `
WITH handed_in AS (INSERT INTO attempt (id, session_id, provider_attempt_id, submitted_at, sealed_document)
  SELECT gen_random_uuid(), id, attempt_refs[a], ${eventTime("2 * a")},
    CASE WHEN redaction = 'none' THEN sha256(attempt_refs[a]::bytea) || sha256(id::text::bytea) END
  FROM draft, generate_series(1, attempts) AS a ORDER BY n, a
  RETURNING id, session_id),
looked_at AS (INSERT INTO attempt_check (attempt_id, kind, status, error_code)
  SELECT a.id, checked, CASE WHEN wrong THEN 'unverified' ELSE 'verified' END, CASE WHEN wrong THEN code END
  FROM handed_in a JOIN draft ON draft.id = a.session_id,
    unnest(CASE provider WHEN 'stripe' THEN ARRAY['document', 'selfie'] ELSE ARRAY['decision'] END) AS checked,
    LATERAL (SELECT stage = 'failed' AND (provider = 'veriff' OR code LIKE checked || '\\_%')) AS verdict(wrong)
  RETURNING 1)
SELECT (SELECT count(*) FROM handed_in)::int + (SELECT count(*) FROM looked_at)::int AS rows`;

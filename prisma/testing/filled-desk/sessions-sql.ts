/** SQL: an invented number from 0 to 9,999 for the row `n`, always the same; another for each `of`. */
const chance = (of: number) => `abs(hashint8extended(n, ${of}) % 10000)`;

/** SQL: an id made of a text, as valid as a random one. */
export const idOf = (text: string): string =>
  `overlay(overlay(md5(${text}) PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid`;

/** SQL: the id of the n-th session, so that what belongs to it can be filled in without a join. */
export const sessionIdOf = (n: string): string => idOf(`'session ' || ${n}`);

/** SQL: when the n-th of `$1` sessions was made: a year of them, evenly. */
export const madeAt = (n: string): string =>
  `date_trunc('second', now()) - ($1::bigint - ${n} + 1) * (interval '365 days' / $1::bigint)`;

// What makes lists hard is here on purpose: what waits is all new, one month had no failure, the second provider came
// half a year ago, one code is rare and one is only old, and a twentieth of all share a reference.
export const sessionsSql = `
INSERT INTO verification_session (id, provider, provider_session_id, livemode, kind, options, client_reference,
  subject_reference, status, stage, active, failure_code, failure_reason, failure_class, terminal, status_rank,
  redaction, attempt_refs, attempt_count, status_at, created_at, last_event_at, confirmed_at, first_seen_at)
SELECT ${sessionIdOf("n")}, provider::provider,
  CASE provider WHEN 'stripe' THEN 'vs_1Filled' || lpad(n::text, 14, '0') ELSE md5('veriff ' || n)::uuid::text END,
  false, 'document', '{}',
  CASE WHEN ${chance(5)} < 500 THEN 'everybody' WHEN ${chance(5)} < 8000 THEN 'Customer-' || n / 2 END,
  CASE WHEN ${chance(6)} < 5000 THEN md5('subject ' || n / 3)::uuid::text END,
  status, stage::stage,
  stage IN ('waiting', 'processing') OR status IN ('requires_input', 'resubmission_requested'),
  code, CASE WHEN code IS NOT NULL THEN 'A reason.' END, CASE WHEN code IS NOT NULL THEN 'user_can_fix' END,
  stage = 'closed', 2, CASE WHEN age > interval '90 days' AND n % 40 = 0 THEN 'redacted' ELSE 'none' END::redaction,
  ARRAY[md5('attempt ' || n)], 1, at, at, at + interval '10 minutes',
  CASE WHEN provider = 'veriff' THEN least(at + ${chance(7)} * interval '10 seconds', now()) END, at
FROM generate_series(1, $1::bigint) n,
  LATERAL (SELECT ${madeAt("n")} AS at) instant,
  LATERAL (SELECT now() - at AS age) lived,
  LATERAL (SELECT CASE WHEN age < interval '180 days' AND ${chance(2)} < 1500 THEN 'veriff' ELSE 'stripe' END
    AS provider) p,
  LATERAL (SELECT CASE
    WHEN age < interval '2 hours' AND ${chance(1)} < 4000 THEN 'processing'
    WHEN age < interval '7 days' AND ${chance(1)} < 1500 THEN 'waiting'
    WHEN ${chance(1)} < 6500 OR age BETWEEN interval '30 days' AND interval '60 days' THEN 'verified'
    WHEN ${chance(1)} < 8500 THEN 'failed' ELSE 'closed' END AS stage) s,
  LATERAL (SELECT CASE provider
    WHEN 'stripe' THEN CASE stage WHEN 'verified' THEN 'verified' WHEN 'closed' THEN 'canceled'
      WHEN 'processing' THEN 'processing' ELSE 'requires_input' END
    ELSE CASE stage WHEN 'verified' THEN 'approved' WHEN 'closed' THEN 'expired' WHEN 'processing' THEN 'submitted'
      WHEN 'waiting' THEN 'started' ELSE CASE WHEN ${chance(3)} < 7000 THEN 'declined'
        ELSE 'resubmission_requested' END END END AS status,
    CASE WHEN stage <> 'failed' THEN NULL WHEN ${chance(4)} < 3 THEN 'under_supported_age'
      WHEN age > interval '300 days' AND ${chance(4)} < 500 THEN 'country_not_supported'
      WHEN provider = 'veriff' THEN (ARRAY['103', '120', '202', '502', '606'])[1 + n % 5]
      ELSE (ARRAY['document_expired', 'abandoned', 'selfie_face_mismatch', 'document_unverified_other',
        'consent_declined'])[1 + n % 5] END AS code) w`;

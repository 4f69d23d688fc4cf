import { failureWeights } from "./failure-codes";

const classOf = `CASE code ${failureWeights
  .map(({ code, failureClass }) => `WHEN '${code}' THEN '${failureClass}'`)
  .join(" ")} END`;
const codes = failureWeights.flatMap(({ code, weight }) => Array<string>(weight).fill(code));

/**
 * One row per session to be, oldest first, with everything about it decided. Half of them failed: people who give
 * up leave a failed session behind for good, and page 1,000 of the failed tab has to exist. $1: how many.
 */
export const draftSql = `
CREATE UNLOGGED TABLE bench_draft AS
WITH drawn AS MATERIALIZED (
  SELECT n, gen_random_uuid() AS id, random() AS fate, random() AS tries, random() AS blame, random() AS extra
  FROM generate_series(1, $1::int) AS n),
staged AS (
  SELECT *, CASE WHEN fate < 0.54 THEN 'failed' WHEN fate < 0.84 THEN 'verified' WHEN fate < 0.94 THEN 'closed'
    WHEN fate < 0.99 THEN 'waiting' ELSE 'processing' END AS stage
  FROM drawn),
tried AS (
  SELECT *, CASE WHEN stage = 'waiting' THEN 0 WHEN tries < 0.45 THEN 1 WHEN tries < 0.8 THEN 2 ELSE 3 END AS attempts,
    (ARRAY[${codes.map((code) => `'${code}'`).join(", ")}])[1 + floor(blame * ${codes.length})::int] AS code,
    date_trunc('second', now() - interval '1 year' * (1 - n::float / $1) - interval '1 hour') AS born
  FROM staged)
SELECT n, id, stage, attempts, code, ${classOf} AS class, born, extra,
  CASE WHEN stage NOT IN ('closed', 'verified') OR extra > 0.09 THEN 'none'
    WHEN extra > 0.001 THEN 'redacted' ELSE 'processing' END AS redaction,
  -- Each attempt is submitted and answered; the rest are the first word and the last.
  1 + 2 * attempts - CASE WHEN stage = 'processing' THEN 1 ELSE 0 END
    + CASE WHEN stage = 'closed' THEN 1 ELSE 0 END AS events,
  stage IN ('failed', 'closed') OR attempts > 1 AS failed_once
FROM tried`;

/** When the session's kth event happened, by a whole-second clock as the provider's. */
export const eventTime = (k: string) => `(born + (${k} - 1) * interval '3 minutes')`;

const reason = "'Reported by the provider as ' || replace(code, '_', ' ') || '.'";
const erased = "redaction <> 'none'";
const shown = "stage IN ('failed', 'closed')";

export const sessionsSql = `
INSERT INTO verification_session (id, provider, provider_session_id, livemode, kind, options, client_reference, status,
  stage, active, failure_code, failure_reason, failure_class, redaction, attempt_refs, attempt_count, version, terminal,
  last_failure, status_rank, status_at, created_at, last_event_at, confirmed_at)
SELECT id, 'stripe', 'vs_1' || substr(md5('session ' || n), 1, 24), true, 'document',
  '{"document": {"allowed_types": ["passport", "id_card", "driving_license"], "require_matching_selfie": true}}',
  CASE WHEN extra < 0.95 AND NOT (${erased}) THEN 'customer-' || (n * 7919::bigint % 80021) END,
  CASE stage WHEN 'failed' THEN 'requires_input' WHEN 'waiting' THEN 'requires_input' WHEN 'closed' THEN 'canceled'
    ELSE stage END,
  stage::stage, stage IN ('waiting', 'processing', 'failed') AND NOT (${erased}),
  CASE WHEN ${shown} THEN code END,
  CASE WHEN ${shown} AND NOT (${erased}) THEN ${reason} END,
  CASE WHEN ${shown} THEN class END,
  redaction::redaction,
  ARRAY(SELECT 'vr_1' || substr(md5(n || ' attempt ' || a), 1, 24) FROM generate_series(1, attempts) AS a),
  attempts, events, stage = 'closed',
  CASE WHEN failed_once THEN jsonb_build_object('code', code, 'rank', 2, 'at', ${eventTime("events")},
    'reason', CASE WHEN NOT (${erased}) THEN ${reason} END) END,
  CASE stage WHEN 'waiting' THEN 0 WHEN 'processing' THEN 1 WHEN 'failed' THEN 2 WHEN 'verified' THEN 3 ELSE 4 END,
  ${eventTime("events")}, born, ${eventTime("events")}, CASE WHEN attempts > 0 THEN ${eventTime("events + 1")} END
FROM bench_draft ORDER BY n`;

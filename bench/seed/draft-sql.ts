import { classSql, codeSql } from "./failure-codes";

/** What becomes of a session, out of a hundred: 60 verified, 24 failed, 11 closed, 5 waiting; a tenth of today's is under way. */
const stage = `CASE
  WHEN fate < 0.1 AND born > ends_at - interval '1 day' THEN 'processing'
  WHEN fate < 0.6 THEN 'verified' WHEN fate < 0.84 THEN 'failed' WHEN fate < 0.95 THEN 'closed'
  -- Veriff's sessions end by themselves after seven days.
  WHEN provider = 'veriff' AND born < ends_at - interval '7 days' THEN 'closed'
  ELSE 'waiting' END`;

const status = `CASE provider WHEN 'stripe' THEN
    CASE stage WHEN 'closed' THEN 'canceled' WHEN 'processing' THEN 'processing' WHEN 'verified' THEN 'verified'
      ELSE 'requires_input' END
  ELSE CASE stage WHEN 'waiting' THEN CASE WHEN extra < 0.5 THEN 'created' ELSE 'started' END
      WHEN 'processing' THEN CASE WHEN extra < 0.8 THEN 'submitted' ELSE 'review' END
      WHEN 'failed' THEN CASE WHEN extra < 0.5 AND born > ends_at - interval '7 days' THEN 'resubmission_requested'
        ELSE 'declined' END
      WHEN 'verified' THEN 'approved'
      ELSE CASE WHEN extra < 0.4 THEN 'expired' ELSE 'abandoned' END END END`;

/** Of every ten references five read \`customer-17\`, three \`usr_3c59dc048e8850\`, two \`ORD-2026-17\`. */
const reference = `CASE WHEN person % 10 < 5 THEN 'customer-' || person
  WHEN person % 10 < 8 THEN 'usr_' || substr(md5(person::text), 1, 14) ELSE 'ORD-2026-' || person END`;

/**
 * The sessions numbered $1 to $2, oldest first, with everything about them decided, in a table that goes with the
 * transaction. Seven in ten are their person's first; the others are of somebody who had one before.
 */
export const draftSql = `
CREATE TEMPORARY TABLE draft ON COMMIT DROP AS
WITH drawn AS MATERIALIZED (
  SELECT n, gen_random_uuid() AS id, ends_at, random() AS fate, random() AS tries, random() AS blame, random() AS extra,
    random() AS erasing, random() AS named,
    CASE WHEN random() < 0.8 THEN 'stripe' ELSE 'veriff' END AS provider,
    CASE WHEN random() < 0.7 THEN n ELSE n - floor(power(random(), 3) * least(20000, n))::int END AS person,
    date_trunc('milliseconds', hour + interval '1 hour' * ((n - first + random()) / (last - first + 1))) AS born
  FROM bench.seed, bench.seed_hour, generate_series(greatest(first, $1), least(last, $2)) AS n
  WHERE first <= $2 AND last >= $1),
staged AS (SELECT *, ${stage} AS stage FROM drawn),
spoken AS (
  SELECT *, ${status} AS status, ${codeSql} AS code,
    CASE WHEN stage = 'waiting' THEN 0 WHEN stage = 'closed' AND extra > 0.5 THEN 0
      WHEN tries < 0.6 THEN 1 WHEN tries < 0.87 THEN 2 ELSE 3 END AS attempts
  FROM staged),
counted AS (
  SELECT *, ${classSql} AS class, ${reference} AS reference,
    CASE WHEN stage NOT IN ('closed', 'verified') OR erasing > 0.02 THEN 'none'
      WHEN born > ends_at - interval '1 day' THEN 'processing' ELSE 'redacted' END AS redaction,
    -- Each attempt is submitted and answered; the rest are the first word and the last.
    1 + 2 * attempts - CASE WHEN stage = 'processing' THEN 1 ELSE 0 END
      + CASE WHEN stage = 'closed' THEN 1 ELSE 0 END AS events,
    stage = 'failed' OR attempts > 1 AS failed_once,
    CASE provider WHEN 'stripe' THEN 'vs_1' || substr(md5('session ' || n), 1, 24)
      ELSE md5('session ' || n)::uuid::text END AS provider_session_id
  FROM spoken)
SELECT *, ARRAY(SELECT CASE provider WHEN 'stripe' THEN 'vr_1' || substr(md5(n || ' attempt ' || a), 1, 24)
    ELSE md5(n || ' attempt ' || a)::uuid::text END FROM generate_series(1, attempts) AS a) AS attempt_refs
FROM counted`;

/** When the session's kth event happened. */
export const eventTime = (k: string) => `(born + (${k} - 1) * interval '3 minutes')`;

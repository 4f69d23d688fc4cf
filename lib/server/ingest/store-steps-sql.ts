const columns = `
  id uuid, expected_version int, provider provider, provider_session_id text, livemode bool, kind text,
  options jsonb, client_reference text, subject_reference text, status text, stage stage, active bool,
  ended_at timestamptz, erased_at timestamptz, failure_code text, failure_reason text, failure_class text, terminal bool, last_failure jsonb, status_rank int, redaction redaction,
  attempt_refs text[], version int, status_at timestamptz, created_at timestamptz, last_event_at timestamptz,
  confirmed_at timestamptz, event_kind text, actor_kind actor_kind, operator_id uuid,
  occurred_at timestamptz, event_status text, event_failure_code text, provider_event_id text, applied bool,
  detail jsonb, payload_at int, payload_size int, delivery_type text, delivery_source delivery_source, key_at int, key_size int,
  link_at int, link_size int, scrub bool, confirm bool, unhurried bool`;

const moving = `provider_session_id, livemode, kind, options, client_reference, subject_reference, status, stage,
  active, ended_at, erased_at, failure_code, failure_reason, failure_class, terminal, last_failure, status_rank, redaction, attempt_refs, version, status_at,
  created_at, last_event_at`;

const moved = moving
  .split(",")
  .map((column) => `${column.trim()} = step.${column.trim()}`)
  .join(", ");

/**
 * One statement, so one round trip and one commit: moves each session only where its version is still the one
 * that was read, and only for those that moved stores delivery and event, enqueues and notifies. $1 has the steps,
 * $2 everything sealed, one after another, by its place and size in it. Data-modifying
 * parts don't see each other; foreign keys are checked at the end. The range of versions is always true and has the
 * planner expect few rows: it finds each session by index and never reads the whole table. The confirm waits a second, since a reading
 * in the same whole second as an event could not be put in order with it.
 The jobs are added
 * by one call, since the job library plans its own statements anew in each.
 * https://www.postgresql.org/docs/current/queries-with.html#QUERIES-WITH-MODIFYING
 */
export const storeStepsSql = `
WITH step AS MATERIALIZED (SELECT * FROM jsonb_to_recordset($1::jsonb) AS given(${columns})),
moved AS (
  UPDATE verification_session AS s SET ${moved}, attempt_count = cardinality(step.attempt_refs),
    confirmed_at = coalesce(step.confirmed_at, s.confirmed_at)
  FROM step WHERE s.id = step.id AND s.version = step.expected_version
    AND step.expected_version BETWEEN 1 AND 2147483646 RETURNING s.id),
made AS (
  INSERT INTO verification_session (id, provider, ${moving}, attempt_count, confirmed_at)
  SELECT id, provider, ${moving}, cardinality(attempt_refs), confirmed_at
  FROM step WHERE expected_version IS NULL
  ON CONFLICT (provider, provider_session_id) DO NOTHING RETURNING id),
landed AS (SELECT * FROM step WHERE id IN (SELECT id FROM moved UNION ALL SELECT id FROM made)),
key AS (
  INSERT INTO session_key (session_id, wrapped_key, destroyed_at)
  SELECT id, substr($2::bytea, key_at, key_size), CASE WHEN key_at IS NULL THEN now() END
  FROM landed WHERE expected_version IS NULL),
link AS (
  INSERT INTO kept_link (session_id, sealed_link)
  SELECT id, substr($2::bytea, link_at, link_size) FROM landed WHERE link_at IS NOT NULL
  ON CONFLICT (session_id) DO NOTHING),
delivery AS (
  INSERT INTO webhook_delivery (provider, provider_event_id, type, source, outcome, session_id)
  SELECT provider, provider_event_id, delivery_type, delivery_source,
    CASE WHEN applied THEN 'applied' ELSE 'kept' END::delivery_outcome, id
  FROM landed WHERE delivery_type IS NOT NULL),
event AS (
  INSERT INTO session_event (session_id, kind, actor_kind, operator_id, occurred_at, status, failure_code,
    provider_event_id, version, applied, detail, payload)
  SELECT id, event_kind, actor_kind, operator_id, occurred_at, event_status, event_failure_code,
    provider_event_id, version, applied, detail, substr($2::bytea, payload_at, payload_size)
  FROM landed WHERE event_kind IS NOT NULL),
scrubbed AS (SELECT scrub_session(id) FROM landed WHERE scrub),
job AS (
  SELECT added.id FROM (
    SELECT array_agg(('confirm_session', json_build_object('sessionId', id), NULL, now() + interval '1 second', NULL,
      'confirm:' || id, CASE WHEN unhurried THEN 10 ELSE 0 END, NULL)::graphile_worker.job_spec) AS specs
    FROM landed WHERE confirm) AS asked, graphile_worker.add_jobs(asked.specs) AS added
  WHERE asked.specs IS NOT NULL),
bell AS (SELECT pg_notify('session_changed', id::text) FROM landed)
SELECT landed.id, (SELECT count(*) FROM scrubbed) + (SELECT count(*) FROM job) + (SELECT count(*) FROM bell) AS rung
FROM landed`;

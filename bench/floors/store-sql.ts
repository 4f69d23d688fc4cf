const sessionColumns = `id, provider, provider_session_id, livemode, kind, options, client_reference, status, stage, active,
    failure_code, failure_reason, attempt_refs, version, terminal, status_rank, status_at, created_at, last_event_at`;

const moved = `DO UPDATE SET status = excluded.status, stage = excluded.stage,
    failure_code = excluded.failure_code, failure_reason = excluded.failure_reason,
    version = verification_session.version + 1, status_at = excluded.status_at, last_event_at = excluded.last_event_at`;

const eventColumns =
  "session_id, kind, actor_kind, occurred_at, status, failure_code, provider_event_id, payload";

/** Delivery, session and event of one webhook in one statement; a repeat stores nothing. No lifecycle, no sealing. */
export const storeSql = `
WITH delivery AS (
  INSERT INTO webhook_delivery (provider, provider_event_id, type, source, outcome)
  VALUES ('stripe', $1, $2, 'webhook', 'applied')
  ON CONFLICT (provider, provider_event_id) DO NOTHING RETURNING provider_event_id),
session AS (
  INSERT INTO verification_session (${sessionColumns})
  SELECT gen_random_uuid(), 'stripe', $3, $4, $5, $6, $7, $8, $9::stage, true, $10, $11, '{}', 1, false, 0, $12, $13, $12
  FROM delivery
  ON CONFLICT (provider, provider_session_id) ${moved}
  RETURNING id)
INSERT INTO session_event (${eventColumns})
SELECT id, $2, 'provider', $12, $8, $10, $1, $14 FROM session`;

/** The same for many at once, each value an array; of several webhooks of one session the newest decides. */
export const storeManySql = `
WITH told AS MATERIALIZED (
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::boolean[], $5::text[], $6::jsonb[], $7::text[], $8::text[],
    $9::stage[], $10::text[], $11::text[], $12::timestamptz[], $13::timestamptz[], $14::bytea[])
    WITH ORDINALITY AS t(event, type, session, livemode, kind, options, reference, status, stage, code, reason, at, born,
      payload, place)),
delivery AS (
  INSERT INTO webhook_delivery (provider, provider_event_id, type, source, outcome)
  SELECT 'stripe', event, type, 'webhook', 'applied' FROM told
  ON CONFLICT (provider, provider_event_id) DO NOTHING RETURNING provider_event_id),
session AS (
  INSERT INTO verification_session (${sessionColumns})
  SELECT DISTINCT ON (session) gen_random_uuid(), 'stripe', session, livemode, kind, options, reference, status, stage,
    true, code, reason, '{}'::text[], 1, false, 0, at, born, at
  FROM told JOIN delivery ON provider_event_id = event ORDER BY session, at DESC, place DESC
  ON CONFLICT (provider, provider_session_id) ${moved}
  RETURNING id, provider_session_id)
INSERT INTO session_event (${eventColumns})
SELECT id, type, 'provider', at, told.status, code, event, payload
FROM told JOIN delivery ON provider_event_id = event JOIN session ON provider_session_id = told.session ORDER BY place`;

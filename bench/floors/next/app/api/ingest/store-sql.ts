/** Delivery, session and event of one webhook in one statement; a repeat stores nothing. No lifecycle, no sealing. */
export const storeSql = `
WITH delivery AS (
  INSERT INTO webhook_delivery (provider, provider_event_id, type, source, outcome)
  VALUES ('stripe', $1, $2, 'webhook', 'applied')
  ON CONFLICT (provider, provider_event_id) DO NOTHING RETURNING provider_event_id),
session AS (
  INSERT INTO verification_session (id, provider, provider_session_id, livemode, kind, options, client_reference,
    status, stage, active, failure_code, failure_reason, attempt_refs, version, terminal, status_rank, status_at, created_at,
    last_event_at)
  SELECT gen_random_uuid(), 'stripe', $3, $4, $5, $6, $7, $8, $9::stage, true, $10, $11, '{}', 1, false, 0, $12, $13, $12
  FROM delivery
  ON CONFLICT (provider, provider_session_id) DO UPDATE SET status = excluded.status, stage = excluded.stage,
    failure_code = excluded.failure_code, failure_reason = excluded.failure_reason,
    version = verification_session.version + 1, status_at = excluded.status_at, last_event_at = excluded.last_event_at
  RETURNING id)
INSERT INTO session_event (session_id, kind, actor_kind, occurred_at, status, failure_code, provider_event_id, payload)
SELECT id, $2, 'provider', $12, $8, $10, $1, $14 FROM session`;

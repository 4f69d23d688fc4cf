export const operatorSql = `
INSERT INTO operator (id, email, name, role, password_hash)
VALUES (gen_random_uuid(), 'filler@bench.example', 'Filler Bench', 'agent', 'no password') RETURNING id`;

/**
 * A few guarded actions, one in eight still open on a failed session: the list joins those. They wait for an
 * approval, so that no worker drives them. $1: how many, $2: the operator.
 */
export const actionsSql = `
INSERT INTO guarded_action (id, idempotency_key, session_id, operator_id, action, state, reason_code, session_version,
  effect, requested_at, hold_until, finished_at)
SELECT gen_random_uuid(), gen_random_uuid(), s.id, $2, (ARRAY['cancel', 'resubmit', 'redact'])[1 + place % 3]::action,
  CASE WHEN place % 8 = 0 THEN 'awaiting_approval' ELSE (ARRAY['done', 'stopped', 'refused'])[1 + place % 3] END::action_state,
  'other', s.version,
  (ARRAY['{"action":"cancel"}', '{"action":"resubmit","mechanics":"same_session"}',
    '{"action":"redact","alsoCancels":true}'])[1 + place % 3]::jsonb, s.last_event_at, s.last_event_at,
  CASE WHEN place % 8 <> 0 THEN s.last_event_at END
FROM (SELECT *, row_number() OVER (ORDER BY created_at DESC) AS place FROM verification_session
  WHERE stage = 'failed' ORDER BY created_at DESC LIMIT $1) AS s`;

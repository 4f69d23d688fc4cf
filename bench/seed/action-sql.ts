import { eventTime } from "./draft-sql";

export const operatorSql = `
INSERT INTO operator (id, email, name, role, password_hash)
VALUES (gen_random_uuid(), 'filler@bench.example', 'Filler Bench', 'agent', 'no password')
ON CONFLICT (email) DO NOTHING`;

/**
 * A few guarded actions: one in a hundred closed or failed sessions had one, and two in a thousand failed ones have one
 * open, which the list joins. Those wait for an approval, so that no worker drives them.
 */
export const actionsSql = `
INSERT INTO guarded_action (id, idempotency_key, session_id, operator_id, action, state, reason_code, session_version,
  effect, requested_at, wanted_at, hold_until, finished_at)
SELECT gen_random_uuid(), gen_random_uuid(), d.id, o.id,
  CASE WHEN stage = 'closed' THEN 'cancel' ELSE 'resubmit' END::action,
  CASE WHEN stands THEN 'awaiting_approval' ELSE 'done' END::action_state, 'other', events,
  CASE WHEN stage = 'closed' THEN '{"action": "cancel"}' ELSE '{"action": "resubmit", "mechanics": "same_session"}' END::jsonb,
  at, at, at, CASE WHEN NOT stands THEN at END
FROM draft d, operator o,
  LATERAL (SELECT ${eventTime("events")}, stage = 'failed' AND tries < 0.002) AS asked(at, stands)
WHERE o.email = 'filler@bench.example' AND redaction = 'none' AND status <> 'declined'
  AND stage IN ('closed', 'failed') AND tries < 0.01`;

/** Entries in the audit chain, by the product's own function, since each depends on the one before. $1: how many. */
export const auditSql = `
SELECT append_audit(jsonb_build_object(
  'action', (ARRAY['cancel', 'redact', 'resubmit', 'sign_in'])[1 + floor(random() * 4)::int],
  'outcome', CASE WHEN random() < 0.9 THEN 'allowed' ELSE 'refused' END,
  'actor', jsonb_build_object('kind', 'operator', 'id', o.id, 'name', o.name, 'role', o.role),
  'detail', jsonb_build_object('reasonCode', 'other', 'before', 'requires_input', 'entry', place)))
FROM operator o, generate_series(1, $1::int) AS place WHERE o.email = 'filler@bench.example'`;

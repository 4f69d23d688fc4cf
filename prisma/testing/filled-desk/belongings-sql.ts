import { idOf, madeAt, sessionIdOf } from "./sessions-sql";

const all = "generate_series(1, $1::bigint) n";
const operator = (n: string) => `(SELECT ids[1 + (${n}) % cardinality(ids)] FROM crew)`;
/** Everybody who asked for something. */
const crew = "WITH crew AS MATERIALIZED (SELECT array_agg(id ORDER BY email) AS ids FROM operator)";

/** SQL: what webhooks left behind of each session. */
export const belongingsSql = [
  `INSERT INTO session_key (session_id, wrapped_key, created_at, destroyed_at)
   SELECT ${sessionIdOf("n")}, NULL, ${madeAt("n")}, now() FROM ${all}`,
  `INSERT INTO session_event (session_id, kind, actor_kind, occurred_at, recorded_at, status, provider_event_id,
     version, detail)
   SELECT ${sessionIdOf("n")}, 'status_changed', 'provider', ${madeAt("n")} + e * interval '3 minutes', ${madeAt("n")},
     'processing', 'evt_' || n || '_' || e, e, '{"type": "filled"}'
   FROM ${all}, generate_series(1, 3) e`,
  `INSERT INTO webhook_delivery (provider, provider_event_id, type, source, outcome, session_id, received_at)
   SELECT 'stripe', 'evt_' || n || '_' || e, 'filled', 'webhook', 'applied', ${sessionIdOf("n")}, ${madeAt("n")}
   FROM ${all}, generate_series(1, 3) e`,
  `INSERT INTO attempt (id, session_id, provider_attempt_id, submitted_at)
   SELECT md5('attempt ' || n || a)::uuid, ${sessionIdOf("n")}, md5('attempt ' || n) || CASE a WHEN 1 THEN '' ELSE '-' || a END,
     ${madeAt("n")} FROM ${all}, generate_series(1, 1 + (n % 4 = 0)::int) a`,
  `INSERT INTO attempt_check (attempt_id, kind, status, error_code)
   SELECT md5('attempt ' || n || a)::uuid, kind, 'failed', 'document_expired'
   FROM ${all}, generate_series(1, 1 + (n % 4 = 0)::int) a, unnest(ARRAY['document', 'selfie']) kind`,
];

/** SQL: what operators did and wait for. Every tenth session had an action; of the newest some are still open. */
export const workSql = [
  `${crew} INSERT INTO guarded_action (id, idempotency_key, session_id, operator_id, action, state, reason_code,
     session_version, effect, requested_at, wanted_at, hold_until, next_try_at, called_at, finished_at, second_person)
   SELECT md5('action ' || n)::uuid, md5('key ' || n)::uuid, ${sessionIdOf("n")}, ${operator("n / 10")},
     CASE WHEN n % 30 = 0 THEN 'redact' ELSE 'cancel' END::action, state::action_state, 'request', 1,
     json_build_object('action', CASE WHEN n % 30 = 0 THEN 'redact' ELSE 'cancel' END), at, at,
     CASE state WHEN 'done' THEN at ELSE now() + interval '1 day' END, NULL,
     CASE WHEN state IN ('done', 'sending') THEN at END, CASE state WHEN 'done' THEN at END,
     CASE WHEN n % 30 = 0 THEN 'needed' ELSE 'not_needed' END
   FROM generate_series(10, $1::bigint, 10) n, LATERAL (SELECT ${madeAt("n")} AS at) made,
     LATERAL (SELECT CASE WHEN n <= $1 - 3000 THEN 'done' WHEN n % 30 = 0 THEN 'awaiting_approval'
       WHEN n % 20 = 0 THEN 'held' ELSE 'sending' END AS state) s`,
  `${crew} INSERT INTO approval (id, action_id, session_id, requested_by, requested_at, expires_at, frozen, decision,
     decided_by, decided_at, reason_code, used_at)
   SELECT md5('approval ' || n)::uuid, md5('action ' || n)::uuid, ${sessionIdOf("n")}, ${operator("n / 10")}, at,
     now() + interval '3 days', '{"status": "requires_input", "version": 1}', decision,
     CASE WHEN decision IS NOT NULL THEN ${operator("n / 10 + 1")} END, CASE WHEN decision IS NOT NULL THEN at END,
     CASE WHEN decision IS NOT NULL THEN 'checked' END, CASE WHEN decision IS NOT NULL THEN at END
   FROM generate_series(30, $1::bigint, 30) n, LATERAL (SELECT ${madeAt("n")} AS at) made,
     LATERAL (SELECT CASE WHEN n <= $1 - 3000 THEN 'approved' END AS decision) d`,
  `INSERT INTO resume_link (id, token_hash, session_id, action_id, created_at, expires_at, active_at, expired_at)
   SELECT md5('link ' || n)::uuid, sha256(('link ' || n)::bytea), ${sessionIdOf("n")}, md5('action ' || n)::uuid, at,
     at + interval '1 day', at, CASE WHEN at < now() - interval '1 day' THEN at END
   FROM generate_series(20, $1::bigint, 20) n, LATERAL (SELECT ${madeAt("n")} AS at) made`,
  `${crew} INSERT INTO bulk_plan (id, operator_id, action, reason_code, reason_label, state, size, created_at, next_at)
   SELECT ${idOf("'plan ' || p")}, ${operator("p")}, 'cancel', 'request', 'Asked for',
     CASE p WHEN 1 THEN 'running' WHEN 2 THEN 'draft' ELSE 'done' END, least($1 / 400, 5000), now() - p * interval '1 day',
     CASE p WHEN 1 THEN now() + interval '1 day' END
   FROM generate_series(1, 200) p`,
  `INSERT INTO bulk_row (id, plan_id, position, session_id, session_version, effect, pile, result, finished_at)
   SELECT md5('row ' || p || ' ' || r)::uuid, ${idOf("'plan ' || p")}, r, ${sessionIdOf("1 + (p * 7919 + r * 31) % $1")}, 1,
     '{"action": "cancel"}', 'will_do', CASE WHEN p > 2 THEN 'done' END, CASE WHEN p > 2 THEN now() END
   FROM generate_series(1, 200) p, generate_series(1, least($1 / 400, 5000)) r ON CONFLICT DO NOTHING`,
  `INSERT INTO provider_call (provider, call, action_id, at)
   SELECT 'veriff', 'delete', md5('action ' || n)::uuid, ${madeAt("n")} FROM generate_series(100, $1::bigint, 100) n`,
  `INSERT INTO audit_entry (seq, at, body, session_id, action_id, prev_hash, hash)
   SELECT n / 5, ${madeAt("n")}, '{"filled": true}', ${sessionIdOf("n")}, NULL, '', ''
   FROM generate_series(5, $1::bigint, 5) n`,
  `${crew} INSERT INTO claim (session_id, operator_id, page, since, until)
   SELECT ${sessionIdOf("n")}, ${operator("n")}, gen_random_uuid(), now(), now() + interval '1 hour'
   FROM generate_series($1 - 20, $1) n`,
];

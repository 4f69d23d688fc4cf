const id = (n: string) => `('00000000-0000-4000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

/** $1 sessions, a minute apart, each with its key. */
export const sessionsSql = (sessions: number) => `
INSERT INTO verification_session (id, provider, provider_session_id, livemode, kind, options, client_reference, status, stage,
  active, terminal, status_rank, attempt_refs, status_at, created_at, last_event_at)
SELECT ${id("n")}, 'stripe', 'vs_1Live' || lpad(n::text, 16, '0'), true, 'document', '{}', 'customer-' || n, 'verified',
  'verified', false, false, 4, ARRAY['vr_' || n], at, at, at
FROM generate_series(1, ${sessions}) AS n, LATERAL (SELECT now() - interval '1 minute' * (${sessions} - n)) AS clock(at)`;

/** As many events for each session as it takes, the payload a fifth of a usual one. */
export const eventsSql = (sessions: number, events: number) => `
INSERT INTO session_event (session_id, kind, actor_kind, occurred_at, recorded_at, status, provider_event_id, version, detail, payload)
SELECT ${id(`1 + n / (1 + (${events} - 1) / ${sessions})`)}, 'attempt_submitted', 'subject', at, at, 'processing',
  'evt_1Live' || lpad(n::text, 16, '0'), 1, '{"type": "identity.verification_session.processing"}',
  decode(repeat(md5(n::text), 12), 'hex')
FROM generate_series(0, ${events} - 1) AS n,
  LATERAL (SELECT now() - interval '1 minute' * (${sessions} - n::float8 * ${sessions} / ${events})) AS clock(at)`;

/** A chain of so many entries, as append_audit() would have written it. */
export const auditSql = (entries: number) => `
DO $$
DECLARE
  previous bytea := '';
  written text;
BEGIN
  FOR n IN 1..${entries} LOOP
    written := jsonb_build_object('seq', n, 'at', now(), 'action', 'cancel', 'outcome', 'allowed', 'actor',
      jsonb_build_object('kind', 'operator', 'id', ${id("n % 50")}, 'name', 'Filler Bench', 'role', 'agent'),
      'sessionId', ${id("n")}, 'detail', jsonb_build_object('reasonCode', 'other', 'version', n % 9))::text;
    INSERT INTO audit_entry (seq, at, body, session_id, prev_hash, hash)
    VALUES (n, now(), written, ${id("n")}, previous, sha256(previous || convert_to(written, 'UTF8')))
    RETURNING hash INTO previous;
  END LOOP;
END $$`;

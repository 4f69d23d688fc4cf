-- What Prisma's schema language can't say: the application's role, the audit chain, partial indexes, scrubbing.

-- The application connects as whoever DATABASE_URL names and works as this role, which can't touch the audit.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'proofdesk_app') THEN
    CREATE ROLE proofdesk_app NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL; -- another database of this cluster was migrated at the same moment
END $$;

-- Since PostgreSQL 16 whoever creates a role may administer it, but not work as it before granting it to himself.
DO $$
BEGIN
  IF NOT pg_has_role(current_user, 'proofdesk_app',
    CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END) THEN
    EXECUTE format('GRANT proofdesk_app TO %I', current_user);
  END IF;
  EXECUTE format('GRANT CREATE ON DATABASE %I TO proofdesk_app', current_database());
END $$;

GRANT USAGE ON SCHEMA public TO proofdesk_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO proofdesk_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO proofdesk_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO proofdesk_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO proofdesk_app;

-- One open action per session.
CREATE UNIQUE INDEX guarded_action_one_open ON guarded_action (session_id)
  WHERE state IN ('requested', 'awaiting_approval', 'held', 'sending');

-- What is due or has lost its driver.
CREATE INDEX guarded_action_due ON guarded_action (hold_until) WHERE state IN ('held', 'sending');

-- Links whose end has not been told yet.
CREATE INDEX resume_link_open ON resume_link (expires_at)
  WHERE revoked_at IS NULL AND passed_at IS NULL AND expired_at IS NULL;

-- The Redacted tab.
CREATE INDEX verification_session_redaction ON verification_session (created_at DESC, id DESC)
  WHERE redaction <> 'none';

-- What the watcher re-reads: little of a large table.
CREATE INDEX verification_session_watched ON verification_session (status_at)
  WHERE stage = 'processing' OR redaction = 'processing';

-- Search by the beginning of a reference, whatever the database's collation; also the person's other sessions.
-- Cut, since an index row has less room than a reference may take.
CREATE INDEX verification_session_reference_prefix
  ON verification_session (left(lower(client_reference), 200) text_pattern_ops)
  WHERE client_reference IS NOT NULL;

-- Erases what Proofdesk itself holds of one session: empties the key, then every sealed or personal column.
-- Audit entries keep their sealed text, which nobody can open without the key, so the chain still verifies.
CREATE FUNCTION scrub_session(scrubbed uuid) RETURNS void LANGUAGE sql AS $$
  UPDATE session_key SET wrapped_key = NULL, destroyed_at = coalesce(destroyed_at, now())
    WHERE session_id = scrubbed;
  UPDATE session_event SET payload = NULL WHERE session_id = scrubbed AND payload IS NOT NULL;
  UPDATE attempt SET sealed_document = NULL WHERE session_id = scrubbed AND sealed_document IS NOT NULL;
  UPDATE attempt_check SET error_reason = NULL
    WHERE error_reason IS NOT NULL AND attempt_id IN (SELECT id FROM attempt WHERE session_id = scrubbed);
  UPDATE guarded_action SET sealed_reason = NULL WHERE session_id = scrubbed AND sealed_reason IS NOT NULL;
  UPDATE guarded_action SET refusal = refusal || '{"message": "(erased)"}'
    WHERE session_id = scrubbed AND refusal ? 'message';
  UPDATE resume_link SET revoked_at = now() WHERE session_id = scrubbed AND revoked_at IS NULL;
$$;

-- The audit chain. Only append_audit() writes; nobody updates, deletes or truncates.
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON audit_entry FROM proofdesk_app;

CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_entry is append-only';
END $$;

CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

-- Appends one entry: takes the chain's lock till the transaction ends, so entries stand in commit order.
-- The body gets its number and time here, so that the hash covers them too.
CREATE FUNCTION append_audit(entry jsonb) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  last record;
  next_seq bigint;
  moment timestamptz(3);
  written text;
BEGIN
  PERFORM pg_advisory_xact_lock(7021990114);
  SELECT seq, hash INTO last FROM public.audit_entry ORDER BY seq DESC LIMIT 1;
  next_seq := coalesce(last.seq, 0) + 1;
  moment := clock_timestamp();
  written := (entry || jsonb_build_object(
    'seq', next_seq,
    'at', to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))::text;
  INSERT INTO public.audit_entry (seq, at, body, session_id, action_id, prev_hash, hash)
  VALUES (
    next_seq, moment, written,
    (entry->>'sessionId')::uuid, (entry->>'actionId')::uuid,
    coalesce(last.hash, '\x'::bytea),
    sha256(coalesce(last.hash, '\x'::bytea) || convert_to(written, 'UTF8')));
  RETURN next_seq;
END $$;

REVOKE ALL ON FUNCTION append_audit(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION append_audit(jsonb) TO proofdesk_app;

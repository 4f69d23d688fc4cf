-- The audit by numbers, a million entries each; the table of before becomes the first partition as it is. Nobody but
-- append_audit() writes, and nobody changes or removes, as before.

LOCK TABLE audit_entry IN ACCESS EXCLUSIVE MODE;

ALTER TABLE audit_entry RENAME TO audit_entry_first;
ALTER INDEX audit_entry_pkey RENAME TO audit_entry_first_pkey;
ALTER INDEX audit_entry_session_id_seq_idx RENAME TO audit_entry_first_session_id_seq_idx;
-- The one for rows comes back with the attachment, from the whole.
DROP TRIGGER audit_entry_no_change ON audit_entry_first;

CREATE TABLE audit_entry (LIKE audit_entry_first INCLUDING DEFAULTS) PARTITION BY RANGE (seq);
ALTER TABLE audit_entry ADD CONSTRAINT audit_entry_pkey PRIMARY KEY (seq);
CREATE INDEX audit_entry_session_id_seq_idx ON audit_entry (session_id, seq DESC);
CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
REVOKE ALL ON audit_entry FROM proofdesk_app;
GRANT SELECT ON audit_entry TO proofdesk_app;

DO $$
BEGIN
  EXECUTE format('ALTER TABLE audit_entry ATTACH PARTITION audit_entry_first FOR VALUES FROM (MINVALUE) TO (%s)',
    (SELECT substring(pg_get_constraintdef(oid) FROM '[0-9]{7,}') FROM pg_constraint
     WHERE conrelid = 'audit_entry_first'::regclass AND conname = 'audit_entry_first_bound'));
END $$;
ALTER TABLE audit_entry_first DROP CONSTRAINT audit_entry_first_bound;

-- Empty as long as a worker runs now and then: no entry is ever turned away.
CREATE TABLE audit_entry_rest PARTITION OF audit_entry DEFAULT;
REVOKE ALL ON audit_entry_rest FROM proofdesk_app;
GRANT SELECT ON audit_entry_rest TO proofdesk_app;
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry_rest
  FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

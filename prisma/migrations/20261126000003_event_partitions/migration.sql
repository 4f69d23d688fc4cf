-- The timeline by months of recording. The table of before becomes the first partition as it is: no row is moved, read
-- or checked here (ADR 16).

-- In the order in which writers take them, and at once.
LOCK TABLE verification_session, operator IN SHARE ROW EXCLUSIVE MODE;
LOCK TABLE session_event IN ACCESS EXCLUSIVE MODE;

ALTER TABLE session_event DROP CONSTRAINT session_event_pkey;
ALTER TABLE session_event ADD CONSTRAINT session_event_first_pkey PRIMARY KEY USING INDEX session_event_first_pkey;
ALTER TABLE session_event RENAME TO session_event_first;
ALTER INDEX session_event_session_id_occurred_at_id_idx RENAME TO session_event_first_session_id_occurred_at_id_idx;

CREATE TABLE session_event (LIKE session_event_first INCLUDING DEFAULTS) PARTITION BY RANGE (recorded_at);
ALTER TABLE session_event ADD CONSTRAINT session_event_pkey PRIMARY KEY (id, recorded_at);
CREATE INDEX session_event_session_id_occurred_at_id_idx ON session_event (session_id, occurred_at DESC, id DESC);
ALTER TABLE session_event
  ADD CONSTRAINT session_event_session_id_fkey FOREIGN KEY (session_id)
    REFERENCES verification_session(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT session_event_operator_id_fkey FOREIGN KEY (operator_id)
    REFERENCES operator(id) ON DELETE SET NULL ON UPDATE CASCADE;
ALTER SEQUENCE session_event_id_seq OWNED BY session_event.id;
GRANT SELECT, INSERT, UPDATE, DELETE ON session_event TO proofdesk_app;

DO $$
BEGIN
  EXECUTE format('ALTER TABLE session_event ATTACH PARTITION session_event_first FOR VALUES FROM (MINVALUE) TO (%L)',
    (SELECT substring(pg_get_constraintdef(oid) FROM '''([^'']+)''') FROM pg_constraint
     WHERE conrelid = 'session_event_first'::regclass AND conname = 'session_event_first_bound'));
END $$;
ALTER TABLE session_event_first DROP CONSTRAINT session_event_first_bound;

-- Empty as long as a worker runs at least once in three months: nothing that arrives is ever turned away.
CREATE TABLE session_event_rest PARTITION OF session_event DEFAULT;

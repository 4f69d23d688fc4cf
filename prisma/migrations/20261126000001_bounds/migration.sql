-- Where the tables of before will end as first partitions: far enough ahead that writing goes on until they are.
-- Not checked here for what is there already, since that reads the whole table.
DO $$
BEGIN
  EXECUTE format('ALTER TABLE session_event ADD CONSTRAINT session_event_first_bound CHECK (recorded_at < %L) NOT VALID',
    (date_trunc('month', now() AT TIME ZONE 'UTC') + interval '3 months') AT TIME ZONE 'UTC');
  EXECUTE format('ALTER TABLE audit_entry ADD CONSTRAINT audit_entry_first_bound CHECK (seq < %s) NOT VALID',
    (SELECT (coalesce(max(seq), 0) / 1000000 + 2) * 1000000 FROM audit_entry));
END $$;

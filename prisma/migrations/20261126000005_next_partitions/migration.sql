-- Where the partitions of a table end, the one for the rest left out.
CREATE FUNCTION partitions_end(parent regclass) RETURNS text
LANGUAGE sql STABLE SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
  SELECT bound FROM (
    SELECT substring(pg_get_expr(c.relpartbound, c.oid) FROM 'TO \(''([^'']+)''\)') AS bound
    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = parent) ends
  WHERE bound IS NOT NULL ORDER BY length(bound) DESC, bound DESC LIMIT 1
$$;
REVOKE ALL ON FUNCTION partitions_end(regclass) FROM PUBLIC;

-- Makes the events' partitions for the next three months. Rows that a missing one left in the rest stay there, and
-- no partition is made for their month. Gives up after half a second without its locks, which is before anybody is
-- called a deadlock's victim; the next run tries again.
CREATE FUNCTION make_event_partitions() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' SET lock_timeout = '500ms' AS $$
DECLARE
  month timestamptz := partitions_end('session_event');
  following timestamptz;
  name text;
  made integer := 0;
BEGIN
  WHILE month < now() + interval '3 months' LOOP
    IF made = 0 THEN
      LOCK TABLE verification_session, operator IN SHARE ROW EXCLUSIVE MODE;
      LOCK TABLE session_event_rest IN ACCESS EXCLUSIVE MODE;
    END IF;
    following := month + interval '1 month';
    name := 'session_event_' || to_char(month, 'YYYY_MM');
    IF to_regclass(name) IS NULL
      AND NOT EXISTS (SELECT FROM session_event_rest WHERE recorded_at >= month AND recorded_at < following)
    THEN
      EXECUTE format('CREATE TABLE %I (LIKE session_event INCLUDING DEFAULTS)', name);
      -- Only inserts, till a session is scrubbed: looked after each twentieth, so that no vacuum becomes a long one.
      EXECUTE format('ALTER TABLE %I SET (autovacuum_vacuum_insert_scale_factor = 0.05,
        autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05)', name);
      EXECUTE format('ALTER TABLE session_event ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', name, month, following);
      made := made + 1;
    END IF;
    month := following;
  END LOOP;
  RETURN made;
END $$;
REVOKE ALL ON FUNCTION make_event_partitions() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION make_event_partitions() TO proofdesk_app;

-- Makes the audit's next partition when half a million numbers are left. To be read and written as the whole is.
CREATE FUNCTION make_audit_partitions() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '500ms' AS $$
DECLARE
  first bigint := partitions_end('audit_entry');
  last bigint := (SELECT coalesce(max(seq), 0) FROM audit_entry);
  name text;
  made integer := 0;
BEGIN
  WHILE first - last < 500000 LOOP
    LOCK TABLE audit_entry_rest IN ACCESS EXCLUSIVE MODE;
    name := 'audit_entry_' || first;
    IF NOT EXISTS (SELECT FROM audit_entry_rest WHERE seq >= first AND seq < first + 1000000) THEN
      EXECUTE format('CREATE TABLE %I (LIKE audit_entry INCLUDING DEFAULTS)', name);
      EXECUTE format('REVOKE ALL ON %I FROM proofdesk_app', name);
      EXECUTE format('GRANT SELECT ON %I TO proofdesk_app', name);
      EXECUTE format('CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON %I
        FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()', name);
      EXECUTE format('ALTER TABLE audit_entry ATTACH PARTITION %I FOR VALUES FROM (%s) TO (%s)', name, first, first + 1000000);
      made := made + 1;
    END IF;
    first := first + 1000000;
  END LOOP;
  RETURN made;
END $$;
REVOKE ALL ON FUNCTION make_audit_partitions() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION make_audit_partitions() TO proofdesk_app;

-- Takes the oldest full partition out of the audit, for its owner alone, and has the chain itself say so: the entry names
-- the last number and hash that are gone, which is where verifying what is left begins. Returns the table, which stays.
CREATE FUNCTION detach_oldest_audit() RETURNS text
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  oldest regclass;
  last record;
BEGIN
  PERFORM pg_advisory_xact_lock(7021990114);
  SELECT tableoid::regclass INTO oldest FROM audit_entry ORDER BY seq LIMIT 1;
  EXECUTE format('SELECT seq, hash FROM %s ORDER BY seq DESC LIMIT 1', oldest) INTO last;
  IF oldest IS NULL OR oldest = 'audit_entry_rest'::regclass OR NOT EXISTS (
    SELECT FROM audit_entry WHERE seq = last.seq + 1 AND tableoid <> oldest AND prev_hash = last.hash)
  THEN
    RAISE EXCEPTION 'the oldest partition of the audit is not full yet';
  END IF;
  PERFORM append_audit(jsonb_build_object('action', 'audit_detached', 'outcome', 'done',
    'actor', jsonb_build_object('kind', 'desk', 'id', null, 'name', session_user),
    'detail', jsonb_build_object('table', oldest::text, 'lastSeq', last.seq, 'lastHash', encode(last.hash, 'hex'))));
  EXECUTE format('ALTER TABLE audit_entry DETACH PARTITION %s', oldest);
  RETURN oldest::text;
END $$;
REVOKE ALL ON FUNCTION detach_oldest_audit() FROM PUBLIC;

SELECT make_event_partitions();

-- Autovacuum begins at a fifth of a table by default: at ten million rows two million dead ones, and then one long
-- vacuum. Here it comes often and stays short. These settings lock nobody out.

-- Moves with each event. Most moves touch an indexed column (status, stage, confirmed_at), so room in the page helps few.
ALTER TABLE verification_session SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

-- Its life is a dozen updates within minutes, of which lease, tries and problem stand in no index: kept in the page.
ALTER TABLE guarded_action SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);

-- Only inserts, till a session is scrubbed; the later partitions are made with the same.
ALTER TABLE session_event_first SET (autovacuum_vacuum_insert_scale_factor = 0.05,
  autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);

-- In at one end, out at the other: the index on received_at is walked over what was removed until it is vacuumed.
ALTER TABLE webhook_delivery SET (autovacuum_vacuum_insert_scale_factor = 0.05,
  autovacuum_vacuum_scale_factor = 0.01, autovacuum_analyze_scale_factor = 0.05);

-- Small and rewritten at every beat, a column without an index each time: half of each page is for the next version.
ALTER TABLE claim SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
ALTER TABLE looker SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- Each row is sorted once and finished once, a plan's rows together.
ALTER TABLE bulk_row SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);

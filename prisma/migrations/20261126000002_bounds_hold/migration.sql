-- Reads both tables from end to end while everybody goes on writing; what follows need not read them any more.
ALTER TABLE session_event VALIDATE CONSTRAINT session_event_first_bound;
ALTER TABLE audit_entry VALIDATE CONSTRAINT audit_entry_first_bound;

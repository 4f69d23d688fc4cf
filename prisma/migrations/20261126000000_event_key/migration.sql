-- What becomes the primary key once the events are partitioned by when they were recorded. Alone in its file: it can't be
-- built beside writers inside a transaction.
CREATE UNIQUE INDEX CONCURRENTLY "session_event_first_pkey" ON "session_event"("id", "recorded_at");

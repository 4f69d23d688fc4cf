-- What of one provider is still active, in the list's order: lists of what may be cleared away, and the backfill, which
-- reads all of them. Nothing else may stand in this file: while it is made nobody has to wait, and that goes by itself only.
CREATE INDEX CONCURRENTLY verification_session_active_of_provider
  ON verification_session (provider, created_at DESC, id DESC) WHERE active;

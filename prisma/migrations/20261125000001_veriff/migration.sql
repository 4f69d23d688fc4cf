-- What a second provider brings: sessions that are active, ended or registered; kept links; limited calls.

ALTER TABLE "verification_session" ADD COLUMN "active" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "ended_at" TIMESTAMPTZ(3),
ADD COLUMN "erased_at" TIMESTAMPTZ(3),
ADD COLUMN "missing" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "missing_since" TIMESTAMPTZ(3),
ADD COLUMN "missing_at" TIMESTAMPTZ(3),
ADD COLUMN "stage_before_missing" "stage",
ADD COLUMN "subject_reference" TEXT;
UPDATE "verification_session" SET "active" = true
  WHERE "stage" IN ('waiting', 'processing', 'failed') AND NOT "terminal" AND "redaction" = 'none';
ALTER TABLE "verification_session" ALTER COLUMN "active" DROP DEFAULT;

-- When an action was to go out; a provider's limits may hold it longer. A constant default, so that no row is rewritten.
ALTER TABLE "guarded_action" ADD COLUMN "wanted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

CREATE TABLE "kept_link" (
    "session_id" UUID NOT NULL,
    "sealed_link" BYTEA NOT NULL,

    CONSTRAINT "kept_link_pkey" PRIMARY KEY ("session_id")
);
ALTER TABLE "kept_link" ADD CONSTRAINT "kept_link_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "verification_session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "subject_claim" (
    "subject_key" TEXT NOT NULL,
    "session_id" UUID NOT NULL,
    "action_id" UUID NOT NULL,

    CONSTRAINT "subject_claim_pkey" PRIMARY KEY ("subject_key")
);
CREATE INDEX "subject_claim_action_id_idx" ON "subject_claim"("action_id");

CREATE TABLE "call_limit" (
    "provider" "provider" NOT NULL,
    "call" TEXT NOT NULL,
    "most" INTEGER NOT NULL,
    "per_seconds" INTEGER NOT NULL,

    CONSTRAINT "call_limit_pkey" PRIMARY KEY ("provider","call","per_seconds")
);
-- https://devdocs.veriff.com/apidocs/v1sessionsid-3
INSERT INTO "call_limit" VALUES ('veriff', 'delete_session', 5, 3600), ('veriff', 'delete_session', 10, 86400);

CREATE TABLE "provider_call" (
    "id" BIGSERIAL NOT NULL,
    "provider" "provider" NOT NULL,
    "call" TEXT NOT NULL,
    "action_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "provider_call_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "provider_call_provider_call_at_idx" ON "provider_call"("provider", "call", "at" DESC);

CREATE TABLE "call_refusal" (
    "provider" "provider" NOT NULL,
    "call" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "refused_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "call_refusal_pkey" PRIMARY KEY ("provider","call")
);

CREATE TABLE "registration_token" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "registration_token_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "registration_token_name_key" ON "registration_token"("name");
CREATE UNIQUE INDEX "registration_token_token_hash_key" ON "registration_token"("token_hash");

-- An action that waits for a person to settle it is still open.
DROP INDEX guarded_action_one_open;
CREATE UNIQUE INDEX guarded_action_one_open ON guarded_action (session_id)
  WHERE state IN ('requested', 'awaiting_approval', 'held', 'sending', 'unsettled');

-- What may have to be cleared away, and what has to be read one by one: little of a large table.
CREATE INDEX verification_session_active ON verification_session (created_at DESC, id DESC) WHERE active;

-- Some webhooks name only the attempt, which may not have been read yet.
CREATE INDEX "attempt_provider_attempt_id_idx" ON "attempt"("provider_attempt_id");
CREATE INDEX verification_session_attempt_refs ON verification_session USING gin (attempt_refs);

CREATE INDEX verification_session_unread ON verification_session (provider, (coalesce(confirmed_at, first_seen_at)))
  WHERE active;

CREATE INDEX verification_session_missing ON verification_session (provider) WHERE missing_since IS NOT NULL;

-- The subject's other sessions. Cut like the reference's own index.
CREATE INDEX verification_session_subject ON verification_session (left(subject_reference, 200))
  WHERE subject_reference IS NOT NULL;
CREATE INDEX verification_session_active_reference ON verification_session (left(lower(client_reference), 200))
  WHERE active AND client_reference IS NOT NULL;
CREATE INDEX verification_session_active_subject ON verification_session (left(subject_reference, 200))
  WHERE active AND subject_reference IS NOT NULL;

-- One new session at a time for a subject, and none while another of theirs is active: a claim that may not be made
-- makes no row. The lock orders it against the end of the action that held the claim before.
CREATE FUNCTION claim_subject() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  mine verification_session;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW.subject_key, 3));
  SELECT * INTO mine FROM verification_session WHERE id = NEW.session_id;
  IF EXISTS (
      SELECT FROM verification_session other
      WHERE other.active AND other.client_reference IS NOT NULL
        AND left(lower(other.client_reference), 200) = left(lower(mine.client_reference), 200)
        AND other.client_reference = mine.client_reference AND other.provider = mine.provider AND other.id <> mine.id)
    OR EXISTS (
      SELECT FROM verification_session other
      WHERE other.active AND other.subject_reference IS NOT NULL
        AND left(other.subject_reference, 200) = left(mine.subject_reference, 200)
        AND other.subject_reference = mine.subject_reference AND other.provider = mine.provider AND other.id <> mine.id)
  THEN
    RETURN NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER subject_claim_only_one BEFORE INSERT ON subject_claim
  FOR EACH ROW EXECUTE FUNCTION claim_subject();

CREATE FUNCTION release_subject() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(subject_key, 3))
    FROM (SELECT subject_key FROM subject_claim WHERE action_id = NEW.id ORDER BY subject_key) held;
  DELETE FROM subject_claim WHERE action_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER guarded_action_releases_subject AFTER UPDATE OF state ON guarded_action
  FOR EACH ROW WHEN (NEW.state IN ('done', 'refused', 'failed', 'stopped') AND OLD.state <> NEW.state)
  EXECUTE FUNCTION release_subject();

-- As before, and with it the kept link and the company's own words for a session.
CREATE OR REPLACE FUNCTION scrub_session(scrubbed uuid) RETURNS void LANGUAGE sql AS $$
  UPDATE session_key SET wrapped_key = NULL, destroyed_at = coalesce(destroyed_at, now())
    WHERE session_id = scrubbed;
  DELETE FROM kept_link WHERE session_id = scrubbed;
  UPDATE session_event SET payload = NULL WHERE session_id = scrubbed AND payload IS NOT NULL;
  UPDATE session_event SET detail = jsonb_build_object('type', detail->'type')
    WHERE session_id = scrubbed AND kind IN ('user_status_set', 'watchlist_checked');
  UPDATE attempt SET sealed_document = NULL WHERE session_id = scrubbed AND sealed_document IS NOT NULL;
  UPDATE attempt_check SET error_reason = NULL
    WHERE error_reason IS NOT NULL AND attempt_id IN (SELECT id FROM attempt WHERE session_id = scrubbed);
  UPDATE guarded_action SET sealed_reason = NULL WHERE session_id = scrubbed AND sealed_reason IS NOT NULL;
  UPDATE guarded_action SET refusal = refusal || '{"message": "(erased)"}'
    WHERE session_id = scrubbed AND refusal ? 'message';
  UPDATE resume_link SET revoked_at = now() WHERE session_id = scrubbed AND revoked_at IS NULL;
$$;

-- A second person: settings as versions, requests that wait for somebody else's yes, and what the database itself refuses.

CREATE TABLE "setting_version" (
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "body" JSONB NOT NULL,
    "note" TEXT NOT NULL,
    "operator_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "setting_version_pkey" PRIMARY KEY ("kind","version")
);
ALTER TABLE "setting_version" ADD CONSTRAINT "setting_version_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Constant defaults, so that no row is rewritten.
ALTER TABLE "guarded_action" ADD COLUMN "second_person" TEXT NOT NULL DEFAULT 'not_needed',
ADD COLUMN "policy_version" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "reason_label" TEXT NOT NULL DEFAULT '';
ALTER TABLE guarded_action ADD CONSTRAINT guarded_action_second_person
  CHECK (second_person IN ('not_needed', 'needed', 'switched_off'));

CREATE TABLE "approval" (
    "id" UUID NOT NULL,
    "action_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "requested_by" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "frozen" JSONB NOT NULL,
    "decision" TEXT,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "reason_code" TEXT,
    "reason_label" TEXT,
    "sealed_reason" BYTEA,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "approval_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "approval_action_id_key" ON "approval"("action_id");
CREATE INDEX "approval_session_id_idx" ON "approval"("session_id");
CREATE INDEX "approval_decided_at_idx" ON "approval"("decided_at" DESC);
CREATE INDEX approval_open ON approval (requested_at) WHERE decision IS NULL;
ALTER TABLE "approval" ADD CONSTRAINT "approval_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "guarded_action"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "approval" ADD CONSTRAINT "approval_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "verification_session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "approval" ADD CONSTRAINT "approval_requested_by_fkey" FOREIGN KEY ("requested_by") REFERENCES "operator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "approval" ADD CONSTRAINT "approval_decided_by_fkey" FOREIGN KEY ("decided_by") REFERENCES "operator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Nobody decides about their own request, whatever the application says.
ALTER TABLE approval
  ADD CONSTRAINT approval_decision CHECK (decision IN ('approved', 'declined', 'withdrawn', 'expired')),
  ADD CONSTRAINT approval_by_another CHECK (
    decision IS NULL OR decision NOT IN ('approved', 'declined')
    OR (decided_by IS NOT NULL AND decided_by <> requested_by AND reason_code IS NOT NULL)),
  ADD CONSTRAINT approval_used_once CHECK (used_at IS NULL OR decision = 'approved');

-- What was asked for stays as it was asked for, and what was decided stays decided.
CREATE FUNCTION approval_is_bound() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.action_id, NEW.session_id, NEW.requested_by, NEW.requested_at, NEW.expires_at, NEW.frozen)
     IS DISTINCT FROM
     (OLD.id, OLD.action_id, OLD.session_id, OLD.requested_by, OLD.requested_at, OLD.expires_at, OLD.frozen)
    OR (OLD.decision IS NOT NULL AND (NEW.decision, NEW.decided_by, NEW.decided_at)
      IS DISTINCT FROM (OLD.decision, OLD.decided_by, OLD.decided_at))
    OR (OLD.used_at IS NOT NULL AND NEW.used_at IS DISTINCT FROM OLD.used_at)
  THEN
    RAISE EXCEPTION 'a request for approval can''t be changed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER approval_no_change BEFORE UPDATE ON approval FOR EACH ROW EXECUTE FUNCTION approval_is_bound();

-- An approval belongs to the action, session and person that asked for it.
CREATE FUNCTION approval_fits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM guarded_action a WHERE a.id = NEW.action_id AND a.session_id = NEW.session_id
      AND a.operator_id = NEW.requested_by AND a.state = 'awaiting_approval')
  THEN
    RAISE EXCEPTION 'a request for approval belongs to an action that waits for it';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER approval_for_its_action BEFORE INSERT ON approval FOR EACH ROW EXECUTE FUNCTION approval_fits();

-- What needs a second person begins by waiting for one, and goes on by using up an approval of its own.
CREATE FUNCTION action_needs_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.second_person = 'needed' AND NEW.state <> 'awaiting_approval' THEN
      RAISE EXCEPTION 'this action waits for a second person first';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.session_id, NEW.operator_id, NEW.action, NEW.effect, NEW.second_person)
     IS DISTINCT FROM (OLD.session_id, OLD.operator_id, OLD.action, OLD.effect, OLD.second_person)
  THEN
    RAISE EXCEPTION 'what an action is, and who asked for it, can''t be changed';
  END IF;
  IF OLD.state = 'awaiting_approval' AND NEW.state NOT IN ('awaiting_approval', 'refused', 'stopped') THEN
    UPDATE approval SET used_at = now() WHERE action_id = NEW.id AND decision = 'approved' AND used_at IS NULL;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'nobody has approved this action';
    END IF;
  ELSIF NEW.state = 'awaiting_approval' AND OLD.state <> 'awaiting_approval' THEN
    RAISE EXCEPTION 'an action waits for approval once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guarded_action_approved BEFORE INSERT OR UPDATE ON guarded_action
  FOR EACH ROW EXECUTE FUNCTION action_needs_approval();

-- Settings are added to, never changed.
CREATE FUNCTION setting_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a version of a setting can''t be changed';
END $$;
CREATE TRIGGER setting_version_no_change BEFORE UPDATE OR DELETE ON setting_version
  FOR EACH ROW EXECUTE FUNCTION setting_is_kept();
REVOKE UPDATE, DELETE, TRUNCATE ON setting_version FROM proofdesk_app;

-- A claim is what an operator has on a session; a subject is reserved by an action.
ALTER TABLE subject_claim RENAME TO subject_reservation;
ALTER TABLE subject_reservation RENAME CONSTRAINT subject_claim_pkey TO subject_reservation_pkey;
ALTER INDEX subject_claim_action_id_idx RENAME TO subject_reservation_action_id_idx;
ALTER TRIGGER subject_claim_only_one ON subject_reservation RENAME TO subject_reservation_only_one;
ALTER FUNCTION claim_subject() RENAME TO reserve_subject;
CREATE OR REPLACE FUNCTION release_subject() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(subject_key, 3))
    FROM (SELECT subject_key FROM subject_reservation WHERE action_id = NEW.id ORDER BY subject_key) held;
  DELETE FROM subject_reservation WHERE action_id = NEW.id;
  RETURN NULL;
END $$;

-- As before, and with it what an approver wrote.
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
  UPDATE approval SET sealed_reason = NULL WHERE session_id = scrubbed AND sealed_reason IS NOT NULL;
  UPDATE resume_link SET revoked_at = now() WHERE session_id = scrubbed AND revoked_at IS NULL;
$$;

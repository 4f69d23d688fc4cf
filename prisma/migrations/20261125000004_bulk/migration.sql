-- Bulk plans: what many sessions are sorted into, what waits for one yes for all of them, one result per row.

CREATE TABLE "bulk_plan" (
    "id" UUID NOT NULL,
    "operator_id" UUID NOT NULL,
    "action" "action" NOT NULL,
    "reason_code" TEXT NOT NULL,
    "reason_label" TEXT NOT NULL,
    "filter" JSONB,
    "state" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "second_person" TEXT NOT NULL DEFAULT 'not_needed',
    "policy_version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sorted_at" TIMESTAMPTZ(3),
    "armed_at" TIMESTAMPTZ(3),
    "hold_until" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "lease_until" TIMESTAMPTZ(3),
    "fence" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_plan_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "bulk_plan_created_at_idx" ON "bulk_plan"("created_at" DESC);
ALTER TABLE "bulk_plan" ADD CONSTRAINT "bulk_plan_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE bulk_plan
  ADD CONSTRAINT bulk_plan_state CHECK (state IN
    ('sorting', 'draft', 'awaiting_approval', 'running', 'paused', 'done', 'stopped', 'declined')),
  ADD CONSTRAINT bulk_plan_second_person CHECK (second_person IN ('not_needed', 'needed', 'switched_off'));
CREATE INDEX bulk_plan_moving ON bulk_plan (next_at) WHERE state IN ('sorting', 'running');

CREATE TABLE "bulk_row" (
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "session_id" UUID NOT NULL,
    "session_version" INTEGER,
    "effect" JSONB,
    "pile" TEXT,
    "refusal" JSONB,
    "result" TEXT,
    "action_id" UUID,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_row_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "bulk_row_plan_id_position_key" ON "bulk_row"("plan_id", "position");
CREATE UNIQUE INDEX "bulk_row_plan_id_session_id_key" ON "bulk_row"("plan_id", "session_id");
CREATE UNIQUE INDEX "bulk_row_action_id_key" ON "bulk_row"("action_id");
ALTER TABLE "bulk_row" ADD CONSTRAINT "bulk_row_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "bulk_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "bulk_row" ADD CONSTRAINT "bulk_row_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "verification_session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE bulk_row
  ADD CONSTRAINT bulk_row_pile CHECK (pile IN ('will_do', 'needs_approval', 'must_wait', 'refused')),
  ADD CONSTRAINT bulk_row_result CHECK (result IN ('done', 'refused', 'failed', 'stopped'));
CREATE INDEX bulk_row_to_do ON bulk_row (plan_id, position) WHERE finished_at IS NULL;

-- A constant default of nothing, so that no row is rewritten.
ALTER TABLE "guarded_action" ADD COLUMN "bulk_plan_id" UUID;

-- One yes may be for a whole plan.
ALTER TABLE "approval" ALTER COLUMN "action_id" DROP NOT NULL,
ALTER COLUMN "session_id" DROP NOT NULL,
ADD COLUMN "bulk_plan_id" UUID;
CREATE UNIQUE INDEX "approval_bulk_plan_id_key" ON "approval"("bulk_plan_id");
ALTER TABLE "approval" ADD CONSTRAINT "approval_bulk_plan_id_fkey" FOREIGN KEY ("bulk_plan_id") REFERENCES "bulk_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE approval ADD CONSTRAINT approval_of_one CHECK (
  (action_id IS NULL) = (session_id IS NULL) AND (action_id IS NULL) <> (bulk_plan_id IS NULL));

CREATE OR REPLACE FUNCTION approval_is_bound() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.action_id, NEW.session_id, NEW.bulk_plan_id, NEW.requested_by, NEW.requested_at, NEW.expires_at,
      NEW.frozen)
     IS DISTINCT FROM
     (OLD.id, OLD.action_id, OLD.session_id, OLD.bulk_plan_id, OLD.requested_by, OLD.requested_at, OLD.expires_at,
      OLD.frozen)
    OR (OLD.decision IS NOT NULL AND (NEW.decision, NEW.decided_by, NEW.decided_at)
      IS DISTINCT FROM (OLD.decision, OLD.decided_by, OLD.decided_at))
    OR (OLD.used_at IS NOT NULL AND NEW.used_at IS DISTINCT FROM OLD.used_at)
  THEN
    RAISE EXCEPTION 'a request for approval can''t be changed';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION approval_fits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM guarded_action a WHERE a.id = NEW.action_id AND a.session_id = NEW.session_id
      AND a.operator_id = NEW.requested_by AND a.state = 'awaiting_approval')
    AND NOT EXISTS (SELECT FROM bulk_plan p WHERE p.id = NEW.bulk_plan_id AND p.operator_id = NEW.requested_by
      AND p.state = 'awaiting_approval')
  THEN
    RAISE EXCEPTION 'a request for approval belongs to an action or a plan that waits for it';
  END IF;
  RETURN NEW;
END $$;

-- What needs a second person waits for one of its own, or is a row of a plan that somebody else has approved.
CREATE OR REPLACE FUNCTION action_needs_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.second_person = 'needed' AND NEW.state <> 'awaiting_approval' AND NOT EXISTS (
      SELECT FROM approval p JOIN bulk_row r ON r.plan_id = p.bulk_plan_id
      WHERE p.bulk_plan_id = NEW.bulk_plan_id AND p.decision = 'approved' AND p.used_at IS NOT NULL
        AND p.requested_by = NEW.operator_id AND r.id = NEW.idempotency_key AND r.session_id = NEW.session_id)
    THEN
      RAISE EXCEPTION 'this action waits for a second person first';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.session_id, NEW.operator_id, NEW.action, NEW.effect, NEW.second_person, NEW.bulk_plan_id)
     IS DISTINCT FROM (OLD.session_id, OLD.operator_id, OLD.action, OLD.effect, OLD.second_person, OLD.bulk_plan_id)
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

-- The same for a plan; and what it is about, and who asked for it, stays as it was sorted.
CREATE FUNCTION plan_needs_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.operator_id, NEW.action, NEW.reason_code, NEW.filter)
     IS DISTINCT FROM (OLD.operator_id, OLD.action, OLD.reason_code, OLD.filter)
    OR (OLD.state <> 'sorting' AND (NEW.size, NEW.second_person) IS DISTINCT FROM (OLD.size, OLD.second_person))
  THEN
    RAISE EXCEPTION 'what a plan is, and who asked for it, can''t be changed';
  END IF;
  IF NEW.state = 'running' AND OLD.state NOT IN ('running', 'paused') AND NEW.second_person = 'needed' THEN
    UPDATE approval SET used_at = now() WHERE bulk_plan_id = NEW.id AND decision = 'approved' AND used_at IS NULL;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'nobody has approved this plan';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER bulk_plan_approved BEFORE UPDATE ON bulk_plan FOR EACH ROW EXECUTE FUNCTION plan_needs_approval();

CREATE FUNCTION row_is_sorted_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.plan_id, NEW.position, NEW.session_id) IS DISTINCT FROM (OLD.id, OLD.plan_id, OLD.position, OLD.session_id)
    OR (OLD.pile IS NOT NULL AND (NEW.session_version, NEW.effect, NEW.pile)
      IS DISTINCT FROM (OLD.session_version, OLD.effect, OLD.pile))
    OR (OLD.finished_at IS NOT NULL AND (NEW.result, NEW.action_id, NEW.finished_at)
      IS DISTINCT FROM (OLD.result, OLD.action_id, OLD.finished_at))
  THEN
    RAISE EXCEPTION 'a row of a plan is sorted once and finished once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER bulk_row_no_change BEFORE UPDATE ON bulk_row FOR EACH ROW EXECUTE FUNCTION row_is_sorted_once();

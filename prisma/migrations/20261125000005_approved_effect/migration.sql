-- A yes is for what was shown: the action and the effect of each row of a plan, and the effect that a request froze.

CREATE OR REPLACE FUNCTION action_needs_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.second_person = 'needed' AND NEW.state <> 'awaiting_approval' AND NOT EXISTS (
      SELECT FROM approval p JOIN bulk_plan b ON b.id = p.bulk_plan_id JOIN bulk_row r ON r.plan_id = b.id
      WHERE b.id = NEW.bulk_plan_id AND b.action = NEW.action
        AND p.decision = 'approved' AND p.used_at IS NOT NULL AND p.requested_by = NEW.operator_id
        AND r.id = NEW.idempotency_key AND r.session_id = NEW.session_id AND r.effect = NEW.effect)
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

CREATE OR REPLACE FUNCTION approval_fits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM guarded_action a WHERE a.id = NEW.action_id AND a.session_id = NEW.session_id
      AND a.operator_id = NEW.requested_by AND a.state = 'awaiting_approval' AND a.effect = NEW.frozen->'effect')
    AND NOT EXISTS (SELECT FROM bulk_plan p WHERE p.id = NEW.bulk_plan_id AND p.operator_id = NEW.requested_by
      AND p.state = 'awaiting_approval')
  THEN
    RAISE EXCEPTION 'a request for approval belongs to an action or a plan that waits for it';
  END IF;
  RETURN NEW;
END $$;

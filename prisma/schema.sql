CREATE TYPE action AS ENUM ('cancel', 'redact', 'resubmit', 'exceptional_resubmit');
CREATE TYPE action_state AS ENUM ('requested', 'awaiting_approval', 'held', 'sending', 'unsettled', 'done', 'refused', 'failed', 'stopped');
CREATE TYPE actor_kind AS ENUM ('provider', 'subject', 'operator', 'desk');
CREATE TYPE delivery_outcome AS ENUM ('applied', 'kept', 'unhandled');
CREATE TYPE delivery_source AS ENUM ('webhook', 'backfill');
CREATE TYPE provider AS ENUM ('stripe', 'veriff');
CREATE TYPE redaction AS ENUM ('none', 'processing', 'redacted');
CREATE TYPE role AS ENUM ('viewer', 'agent', 'supervisor', 'admin');
CREATE TYPE stage AS ENUM ('waiting', 'processing', 'failed', 'verified', 'closed');

CREATE TABLE approval (
  id uuid NOT NULL,
  action_id uuid,
  session_id uuid,
  requested_by uuid NOT NULL,
  requested_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  expires_at timestamp(3) with time zone NOT NULL,
  frozen jsonb NOT NULL,
  decision text,
  decided_by uuid,
  decided_at timestamp(3) with time zone,
  reason_code text,
  reason_label text,
  sealed_reason bytea,
  used_at timestamp(3) with time zone,
  bulk_plan_id uuid,
  CONSTRAINT approval_action_id_fkey FOREIGN KEY (action_id) REFERENCES guarded_action(id) ON UPDATE CASCADE ON DELETE RESTRICT,
  CONSTRAINT approval_bulk_plan_id_fkey FOREIGN KEY (bulk_plan_id) REFERENCES bulk_plan(id) ON UPDATE CASCADE ON DELETE RESTRICT,
  CONSTRAINT approval_by_another CHECK (((decision IS NULL) OR (decision <> ALL (ARRAY['approved'::text, 'declined'::text])) OR ((decided_by IS NOT NULL) AND (decided_by <> requested_by) AND (reason_code IS NOT NULL)))),
  CONSTRAINT approval_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES operator(id) ON UPDATE CASCADE ON DELETE RESTRICT,
  CONSTRAINT approval_decision CHECK ((decision = ANY (ARRAY['approved'::text, 'declined'::text, 'withdrawn'::text, 'expired'::text]))),
  CONSTRAINT approval_of_one CHECK ((((action_id IS NULL) = (session_id IS NULL)) AND ((action_id IS NULL) <> (bulk_plan_id IS NULL)))),
  CONSTRAINT approval_pkey PRIMARY KEY (id),
  CONSTRAINT approval_requested_by_fkey FOREIGN KEY (requested_by) REFERENCES operator(id) ON UPDATE CASCADE ON DELETE RESTRICT,
  CONSTRAINT approval_session_id_fkey FOREIGN KEY (session_id) REFERENCES verification_session(id) ON UPDATE CASCADE ON DELETE RESTRICT,
  CONSTRAINT approval_used_once CHECK (((used_at IS NULL) OR (decision = 'approved'::text)))
);
CREATE TABLE attempt (
  id uuid NOT NULL,
  session_id uuid NOT NULL,
  provider_attempt_id text NOT NULL,
  submitted_at timestamp(3) with time zone NOT NULL,
  sealed_document bytea,
  CONSTRAINT attempt_pkey PRIMARY KEY (id),
  CONSTRAINT attempt_session_id_fkey FOREIGN KEY (session_id) REFERENCES verification_session(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE TABLE attempt_check (
  attempt_id uuid NOT NULL,
  kind text NOT NULL,
  status text NOT NULL,
  error_code text,
  error_reason text,
  CONSTRAINT attempt_check_attempt_id_fkey FOREIGN KEY (attempt_id) REFERENCES attempt(id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT attempt_check_pkey PRIMARY KEY (attempt_id, kind)
);
CREATE TABLE audit_entry (
  seq bigint NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  body text NOT NULL,
  session_id uuid,
  action_id uuid,
  prev_hash bytea NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT audit_entry_pkey PRIMARY KEY (seq)
) PARTITION BY RANGE (seq);
CREATE TABLE backfill_run (
  id uuid NOT NULL,
  provider provider NOT NULL,
  since timestamp(3) with time zone NOT NULL,
  phase text NOT NULL,
  cursor text,
  found integer NOT NULL DEFAULT 0,
  created integer NOT NULL DEFAULT 0,
  changed integer NOT NULL DEFAULT 0,
  failed integer NOT NULL DEFAULT 0,
  started_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  finished_at timestamp(3) with time zone,
  CONSTRAINT backfill_run_pkey PRIMARY KEY (id)
);
CREATE TABLE bulk_plan (
  id uuid NOT NULL,
  operator_id uuid NOT NULL,
  action action NOT NULL,
  reason_code text NOT NULL,
  reason_label text NOT NULL,
  filter jsonb,
  state text NOT NULL,
  size integer NOT NULL,
  second_person text NOT NULL DEFAULT 'not_needed'::text,
  policy_version integer NOT NULL DEFAULT 0,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  sorted_at timestamp(3) with time zone,
  armed_at timestamp(3) with time zone,
  hold_until timestamp(3) with time zone,
  finished_at timestamp(3) with time zone,
  lease_until timestamp(3) with time zone,
  fence integer NOT NULL DEFAULT 0,
  next_at timestamp(3) with time zone,
  CONSTRAINT bulk_plan_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operator(id) ON UPDATE CASCADE ON DELETE RESTRICT,
  CONSTRAINT bulk_plan_pkey PRIMARY KEY (id),
  CONSTRAINT bulk_plan_second_person CHECK ((second_person = ANY (ARRAY['not_needed'::text, 'needed'::text, 'switched_off'::text]))),
  CONSTRAINT bulk_plan_state CHECK ((state = ANY (ARRAY['sorting'::text, 'draft'::text, 'awaiting_approval'::text, 'running'::text, 'paused'::text, 'done'::text, 'stopped'::text, 'declined'::text])))
);
CREATE TABLE bulk_row (
  id uuid NOT NULL,
  plan_id uuid NOT NULL,
  position integer NOT NULL,
  session_id uuid NOT NULL,
  session_version integer,
  effect jsonb,
  pile text,
  refusal jsonb,
  result text,
  action_id uuid,
  finished_at timestamp(3) with time zone,
  CONSTRAINT bulk_row_pile CHECK ((pile = ANY (ARRAY['will_do'::text, 'needs_approval'::text, 'must_wait'::text, 'refused'::text]))),
  CONSTRAINT bulk_row_pkey PRIMARY KEY (id),
  CONSTRAINT bulk_row_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES bulk_plan(id) ON UPDATE CASCADE ON DELETE RESTRICT,
  CONSTRAINT bulk_row_result CHECK ((result = ANY (ARRAY['done'::text, 'refused'::text, 'failed'::text, 'stopped'::text]))),
  CONSTRAINT bulk_row_session_id_fkey FOREIGN KEY (session_id) REFERENCES verification_session(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE TABLE call_limit (
  provider provider NOT NULL,
  call text NOT NULL,
  most integer NOT NULL,
  per_seconds integer NOT NULL,
  CONSTRAINT call_limit_pkey PRIMARY KEY (provider, call, per_seconds)
);
CREATE TABLE call_refusal (
  provider provider NOT NULL,
  call text NOT NULL,
  message text NOT NULL,
  refused_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT call_refusal_pkey PRIMARY KEY (provider, call)
);
CREATE TABLE claim (
  session_id uuid NOT NULL,
  operator_id uuid NOT NULL,
  page uuid NOT NULL,
  since timestamp(3) with time zone NOT NULL,
  until timestamp(3) with time zone NOT NULL,
  taken_from uuid,
  CONSTRAINT claim_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operator(id) ON UPDATE CASCADE ON DELETE RESTRICT,
  CONSTRAINT claim_pkey PRIMARY KEY (session_id),
  CONSTRAINT claim_session_id_fkey FOREIGN KEY (session_id) REFERENCES verification_session(id) ON UPDATE CASCADE ON DELETE RESTRICT,
  CONSTRAINT claim_taken_from_fkey FOREIGN KEY (taken_from) REFERENCES operator(id) ON UPDATE CASCADE ON DELETE SET NULL
);
CREATE TABLE guarded_action (
  id uuid NOT NULL,
  idempotency_key uuid NOT NULL,
  session_id uuid NOT NULL,
  operator_id uuid NOT NULL,
  action action NOT NULL,
  state action_state NOT NULL,
  reason_code text NOT NULL,
  sealed_reason bytea,
  session_version integer NOT NULL,
  effect jsonb NOT NULL,
  requested_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  hold_until timestamp(3) with time zone NOT NULL,
  lease_until timestamp(3) with time zone,
  fence integer NOT NULL DEFAULT 0,
  tries integer NOT NULL DEFAULT 0,
  next_try_at timestamp(3) with time zone,
  called_at timestamp(3) with time zone,
  problem text,
  refusal jsonb,
  provider_request_id text,
  finished_at timestamp(3) with time zone,
  new_session_id uuid,
  wanted_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  second_person text NOT NULL DEFAULT 'not_needed'::text,
  policy_version integer NOT NULL DEFAULT 0,
  reason_label text NOT NULL DEFAULT ''::text,
  bulk_plan_id uuid,
  CONSTRAINT guarded_action_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operator(id) ON UPDATE CASCADE ON DELETE RESTRICT,
  CONSTRAINT guarded_action_pkey PRIMARY KEY (id),
  CONSTRAINT guarded_action_second_person CHECK ((second_person = ANY (ARRAY['not_needed'::text, 'needed'::text, 'switched_off'::text]))),
  CONSTRAINT guarded_action_session_id_fkey FOREIGN KEY (session_id) REFERENCES verification_session(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE TABLE kept_link (
  session_id uuid NOT NULL,
  sealed_link bytea NOT NULL,
  CONSTRAINT kept_link_pkey PRIMARY KEY (session_id),
  CONSTRAINT kept_link_session_id_fkey FOREIGN KEY (session_id) REFERENCES verification_session(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE TABLE looker (
  session_id uuid NOT NULL,
  operator_id uuid NOT NULL,
  page uuid NOT NULL,
  until timestamp(3) with time zone NOT NULL,
  CONSTRAINT looker_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operator(id) ON UPDATE CASCADE ON DELETE RESTRICT,
  CONSTRAINT looker_pkey PRIMARY KEY (session_id, operator_id),
  CONSTRAINT looker_session_id_fkey FOREIGN KEY (session_id) REFERENCES verification_session(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE TABLE operator (
  id uuid NOT NULL,
  email text NOT NULL,
  name text NOT NULL,
  role role NOT NULL,
  password_hash text NOT NULL,
  password_changed_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  disabled_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT operator_pkey PRIMARY KEY (id)
);
CREATE TABLE provider_call (
  id bigint NOT NULL DEFAULT nextval('provider_call_id_seq'::regclass),
  provider provider NOT NULL,
  call text NOT NULL,
  action_id uuid,
  at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT provider_call_pkey PRIMARY KEY (id)
);
CREATE TABLE provider_check (
  provider provider NOT NULL,
  redacted_subscribed boolean,
  problem text,
  checked_at timestamp(3) with time zone NOT NULL,
  CONSTRAINT provider_check_pkey PRIMARY KEY (provider)
);
CREATE TABLE registration_token (
  id uuid NOT NULL,
  name text NOT NULL,
  token_hash bytea NOT NULL,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  last_used_at timestamp(3) with time zone,
  revoked_at timestamp(3) with time zone,
  CONSTRAINT registration_token_pkey PRIMARY KEY (id)
);
CREATE TABLE resume_link (
  id uuid NOT NULL,
  token_hash bytea NOT NULL,
  session_id uuid NOT NULL,
  action_id uuid NOT NULL,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  expires_at timestamp(3) with time zone NOT NULL,
  active_at timestamp(3) with time zone,
  revoked_at timestamp(3) with time zone,
  opened_at timestamp(3) with time zone,
  passed_at timestamp(3) with time zone,
  expired_at timestamp(3) with time zone,
  CONSTRAINT resume_link_action_id_fkey FOREIGN KEY (action_id) REFERENCES guarded_action(id) ON UPDATE CASCADE ON DELETE RESTRICT,
  CONSTRAINT resume_link_pkey PRIMARY KEY (id),
  CONSTRAINT resume_link_session_id_fkey FOREIGN KEY (session_id) REFERENCES verification_session(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE TABLE session_event (
  id bigint NOT NULL DEFAULT nextval('session_event_id_seq'::regclass),
  session_id uuid NOT NULL,
  kind text NOT NULL,
  actor_kind actor_kind NOT NULL,
  operator_id uuid,
  occurred_at timestamp(3) with time zone NOT NULL,
  recorded_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  status text,
  failure_code text,
  provider_event_id text,
  version integer,
  applied boolean NOT NULL DEFAULT true,
  detail jsonb NOT NULL DEFAULT '{}'::jsonb,
  payload bytea,
  CONSTRAINT session_event_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operator(id) ON UPDATE CASCADE ON DELETE SET NULL,
  CONSTRAINT session_event_pkey PRIMARY KEY (id, recorded_at),
  CONSTRAINT session_event_session_id_fkey FOREIGN KEY (session_id) REFERENCES verification_session(id) ON UPDATE CASCADE ON DELETE RESTRICT
) PARTITION BY RANGE (recorded_at);
CREATE TABLE session_key (
  session_id uuid NOT NULL,
  wrapped_key bytea,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  destroyed_at timestamp(3) with time zone,
  CONSTRAINT session_key_pkey PRIMARY KEY (session_id),
  CONSTRAINT session_key_session_id_fkey FOREIGN KEY (session_id) REFERENCES verification_session(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE TABLE setting_version (
  kind text NOT NULL,
  version integer NOT NULL,
  body jsonb NOT NULL,
  note text NOT NULL,
  operator_id uuid NOT NULL,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT setting_version_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operator(id) ON UPDATE CASCADE ON DELETE RESTRICT,
  CONSTRAINT setting_version_pkey PRIMARY KEY (kind, version)
);
CREATE TABLE sign_in_throttle (
  key text NOT NULL,
  failures integer NOT NULL DEFAULT 0,
  blocked_until timestamp(3) with time zone,
  updated_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT sign_in_throttle_pkey PRIMARY KEY (key)
);
CREATE TABLE subject_reservation (
  subject_key text NOT NULL,
  session_id uuid NOT NULL,
  action_id uuid NOT NULL,
  CONSTRAINT subject_reservation_pkey PRIMARY KEY (subject_key)
);
CREATE TABLE verification_session (
  id uuid NOT NULL,
  provider provider NOT NULL,
  provider_session_id text NOT NULL,
  livemode boolean NOT NULL,
  kind text NOT NULL,
  options jsonb NOT NULL,
  client_reference text,
  status text NOT NULL,
  stage stage NOT NULL,
  failure_code text,
  failure_reason text,
  failure_class text,
  redaction redaction NOT NULL DEFAULT 'none'::redaction,
  attempt_refs text[],
  attempt_count integer NOT NULL DEFAULT 0,
  version integer NOT NULL DEFAULT 1,
  terminal boolean NOT NULL,
  last_failure jsonb,
  status_rank integer NOT NULL,
  status_at timestamp(3) with time zone NOT NULL,
  created_at timestamp(3) with time zone NOT NULL,
  last_event_at timestamp(3) with time zone NOT NULL,
  confirmed_at timestamp(3) with time zone,
  first_seen_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  supersedes_id uuid,
  active boolean NOT NULL,
  ended_at timestamp(3) with time zone,
  erased_at timestamp(3) with time zone,
  missing boolean NOT NULL DEFAULT false,
  missing_since timestamp(3) with time zone,
  missing_at timestamp(3) with time zone,
  stage_before_missing stage,
  subject_reference text,
  CONSTRAINT verification_session_pkey PRIMARY KEY (id),
  CONSTRAINT verification_session_supersedes_id_fkey FOREIGN KEY (supersedes_id) REFERENCES verification_session(id) ON UPDATE CASCADE ON DELETE SET NULL
);
CREATE TABLE webhook_delivery (
  id bigint NOT NULL DEFAULT nextval('webhook_delivery_id_seq'::regclass),
  provider provider NOT NULL,
  provider_event_id text NOT NULL,
  type text NOT NULL,
  source delivery_source NOT NULL,
  outcome delivery_outcome NOT NULL,
  session_id uuid,
  received_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT webhook_delivery_pkey PRIMARY KEY (id)
);
CREATE TABLE webhook_refusal (
  provider provider NOT NULL,
  reason text NOT NULL,
  day date NOT NULL,
  count integer NOT NULL DEFAULT 0,
  last_at timestamp(3) with time zone NOT NULL,
  CONSTRAINT webhook_refusal_pkey PRIMARY KEY (provider, reason, day)
);

CREATE UNIQUE INDEX approval_action_id_key ON approval USING btree (action_id);
CREATE UNIQUE INDEX approval_bulk_plan_id_key ON approval USING btree (bulk_plan_id);
CREATE INDEX approval_decided_at_idx ON approval USING btree (decided_at DESC);
CREATE INDEX approval_open ON approval USING btree (requested_at) WHERE (decision IS NULL);
CREATE INDEX approval_session_id_idx ON approval USING btree (session_id);
CREATE INDEX attempt_provider_attempt_id_idx ON attempt USING btree (provider_attempt_id);
CREATE UNIQUE INDEX attempt_session_id_provider_attempt_id_key ON attempt USING btree (session_id, provider_attempt_id);
CREATE INDEX audit_entry_session_id_seq_idx ON ONLY audit_entry USING btree (session_id, seq DESC);
CREATE INDEX backfill_run_provider_started_at_idx ON backfill_run USING btree (provider, started_at DESC);
CREATE INDEX bulk_plan_created_at_idx ON bulk_plan USING btree (created_at DESC);
CREATE INDEX bulk_plan_moving ON bulk_plan USING btree (next_at) WHERE (state = ANY (ARRAY['sorting'::text, 'running'::text]));
CREATE UNIQUE INDEX bulk_row_action_id_key ON bulk_row USING btree (action_id);
CREATE UNIQUE INDEX bulk_row_plan_id_position_key ON bulk_row USING btree (plan_id, "position");
CREATE UNIQUE INDEX bulk_row_plan_id_session_id_key ON bulk_row USING btree (plan_id, session_id);
CREATE INDEX bulk_row_to_do ON bulk_row USING btree (plan_id, "position") WHERE (finished_at IS NULL);
CREATE INDEX guarded_action_due ON guarded_action USING btree (hold_until) WHERE (state = ANY (ARRAY['held'::action_state, 'sending'::action_state]));
CREATE UNIQUE INDEX guarded_action_idempotency_key_key ON guarded_action USING btree (idempotency_key);
CREATE UNIQUE INDEX guarded_action_one_open ON guarded_action USING btree (session_id) WHERE (state = ANY (ARRAY['requested'::action_state, 'awaiting_approval'::action_state, 'held'::action_state, 'sending'::action_state, 'unsettled'::action_state]));
CREATE INDEX guarded_action_session_id_requested_at_idx ON guarded_action USING btree (session_id, requested_at DESC);
CREATE UNIQUE INDEX operator_email_key ON operator USING btree (email);
CREATE INDEX provider_call_provider_call_at_idx ON provider_call USING btree (provider, call, at DESC);
CREATE UNIQUE INDEX registration_token_name_key ON registration_token USING btree (name);
CREATE UNIQUE INDEX registration_token_token_hash_key ON registration_token USING btree (token_hash);
CREATE INDEX resume_link_open ON resume_link USING btree (expires_at) WHERE ((revoked_at IS NULL) AND (passed_at IS NULL) AND (expired_at IS NULL));
CREATE INDEX resume_link_session_id_idx ON resume_link USING btree (session_id);
CREATE UNIQUE INDEX resume_link_token_hash_key ON resume_link USING btree (token_hash);
CREATE INDEX session_event_session_id_occurred_at_id_idx ON ONLY session_event USING btree (session_id, occurred_at DESC, id DESC);
CREATE INDEX subject_reservation_action_id_idx ON subject_reservation USING btree (action_id);
CREATE INDEX verification_session_active ON verification_session USING btree (created_at DESC, id DESC) WHERE active;
CREATE INDEX verification_session_active_of_provider ON verification_session USING btree (provider, created_at DESC, id DESC) WHERE active;
CREATE INDEX verification_session_active_reference ON verification_session USING btree ("left"(lower(client_reference), 200)) WHERE (active AND (client_reference IS NOT NULL));
CREATE INDEX verification_session_active_subject ON verification_session USING btree ("left"(subject_reference, 200)) WHERE (active AND (subject_reference IS NOT NULL));
CREATE INDEX verification_session_attempt_refs ON verification_session USING gin (attempt_refs);
CREATE INDEX verification_session_created_at_id_idx ON verification_session USING btree (created_at DESC, id DESC);
CREATE INDEX verification_session_failure_code_created_at_id_idx ON verification_session USING btree (failure_code, created_at DESC, id DESC);
CREATE INDEX verification_session_missing ON verification_session USING btree (provider) WHERE (missing_since IS NOT NULL);
CREATE UNIQUE INDEX verification_session_provider_provider_session_id_key ON verification_session USING btree (provider, provider_session_id);
CREATE INDEX verification_session_redaction ON verification_session USING btree (created_at DESC, id DESC) WHERE (redaction <> 'none'::redaction);
CREATE INDEX verification_session_reference_prefix ON verification_session USING btree ("left"(lower(client_reference), 200) text_pattern_ops) WHERE (client_reference IS NOT NULL);
CREATE INDEX verification_session_stage_created_at_id_idx ON verification_session USING btree (stage, created_at DESC, id DESC);
CREATE INDEX verification_session_status_created_at_id_idx ON verification_session USING btree (status, created_at DESC, id DESC);
CREATE INDEX verification_session_subject ON verification_session USING btree ("left"(subject_reference, 200)) WHERE (subject_reference IS NOT NULL);
CREATE UNIQUE INDEX verification_session_supersedes_id_key ON verification_session USING btree (supersedes_id);
CREATE INDEX verification_session_unread ON verification_session USING btree (provider, COALESCE(confirmed_at, first_seen_at)) WHERE active;
CREATE INDEX verification_session_watched ON verification_session USING btree (status_at) WHERE ((stage = 'processing'::stage) OR (redaction = 'processing'::redaction));
CREATE UNIQUE INDEX webhook_delivery_provider_provider_event_id_key ON webhook_delivery USING btree (provider, provider_event_id);
CREATE INDEX webhook_delivery_received_at_idx ON webhook_delivery USING btree (received_at);

CREATE OR REPLACE FUNCTION action_needs_approval()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$

CREATE OR REPLACE FUNCTION append_audit(entry jsonb)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
  last record;
  next_seq bigint;
  moment timestamptz(3);
  written text;
BEGIN
  PERFORM pg_advisory_xact_lock(7021990114);
  SELECT seq, hash INTO last FROM audit_entry ORDER BY seq DESC LIMIT 1;
  next_seq := coalesce(last.seq, 0) + 1;
  moment := clock_timestamp();
  written := (entry || jsonb_build_object(
    'seq', next_seq,
    'at', to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))::text;
  INSERT INTO audit_entry (seq, at, body, session_id, action_id, prev_hash, hash)
  VALUES (
    next_seq, moment, written,
    (entry->>'sessionId')::uuid, (entry->>'actionId')::uuid,
    coalesce(last.hash, '\x'::bytea),
    sha256(coalesce(last.hash, '\x'::bytea) || convert_to(written, 'UTF8')));
  RETURN next_seq;
END $function$

CREATE OR REPLACE FUNCTION approval_fits()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NOT EXISTS (SELECT FROM guarded_action a WHERE a.id = NEW.action_id AND a.session_id = NEW.session_id
      AND a.operator_id = NEW.requested_by AND a.state = 'awaiting_approval' AND a.effect = NEW.frozen->'effect')
    AND NOT EXISTS (SELECT FROM bulk_plan p WHERE p.id = NEW.bulk_plan_id AND p.operator_id = NEW.requested_by
      AND p.state = 'awaiting_approval')
  THEN
    RAISE EXCEPTION 'a request for approval belongs to an action or a plan that waits for it';
  END IF;
  RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION approval_is_bound()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$

CREATE OR REPLACE FUNCTION audit_is_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'audit_entry is append-only';
END $function$

CREATE OR REPLACE FUNCTION detach_oldest_audit()
 RETURNS text
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
END $function$

CREATE OR REPLACE FUNCTION make_audit_partitions()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET lock_timeout TO '500ms'
AS $function$
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
END $function$

CREATE OR REPLACE FUNCTION make_event_partitions()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET "TimeZone" TO 'UTC'
 SET lock_timeout TO '500ms'
AS $function$
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
END $function$

CREATE OR REPLACE FUNCTION partitions_end(parent regclass)
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
 SET "TimeZone" TO 'UTC'
AS $function$
  SELECT bound FROM (
    SELECT substring(pg_get_expr(c.relpartbound, c.oid) FROM 'TO \(''([^'']+)''\)') AS bound
    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = parent) ends
  WHERE bound IS NOT NULL ORDER BY length(bound) DESC, bound DESC LIMIT 1
$function$

CREATE OR REPLACE FUNCTION plan_needs_approval()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$

CREATE OR REPLACE FUNCTION release_subject()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(subject_key, 3))
    FROM (SELECT subject_key FROM subject_reservation WHERE action_id = NEW.id ORDER BY subject_key) held;
  DELETE FROM subject_reservation WHERE action_id = NEW.id;
  RETURN NULL;
END $function$

CREATE OR REPLACE FUNCTION reserve_subject()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$

CREATE OR REPLACE FUNCTION row_is_sorted_once()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$

CREATE OR REPLACE FUNCTION scrub_session(scrubbed uuid)
 RETURNS void
 LANGUAGE sql
AS $function$
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
$function$

CREATE OR REPLACE FUNCTION setting_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'a version of a setting can''t be changed';
END $function$


CREATE TRIGGER approval_for_its_action BEFORE INSERT ON approval FOR EACH ROW EXECUTE FUNCTION approval_fits();
CREATE TRIGGER approval_no_change BEFORE UPDATE ON approval FOR EACH ROW EXECUTE FUNCTION approval_is_bound();
CREATE TRIGGER audit_entry_no_change BEFORE DELETE OR UPDATE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER bulk_plan_approved BEFORE UPDATE ON bulk_plan FOR EACH ROW EXECUTE FUNCTION plan_needs_approval();
CREATE TRIGGER bulk_row_no_change BEFORE UPDATE ON bulk_row FOR EACH ROW EXECUTE FUNCTION row_is_sorted_once();
CREATE TRIGGER guarded_action_approved BEFORE INSERT OR UPDATE ON guarded_action FOR EACH ROW EXECUTE FUNCTION action_needs_approval();
CREATE TRIGGER guarded_action_releases_subject AFTER UPDATE OF state ON guarded_action FOR EACH ROW WHEN (((new.state = ANY (ARRAY['done'::action_state, 'refused'::action_state, 'failed'::action_state, 'stopped'::action_state])) AND (old.state <> new.state))) EXECUTE FUNCTION release_subject();
CREATE TRIGGER setting_version_no_change BEFORE DELETE OR UPDATE ON setting_version FOR EACH ROW EXECUTE FUNCTION setting_is_kept();
CREATE TRIGGER subject_reservation_only_one BEFORE INSERT ON subject_reservation FOR EACH ROW EXECUTE FUNCTION reserve_subject();

GRANT DELETE, INSERT, SELECT, UPDATE ON approval TO proofdesk_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON attempt TO proofdesk_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON attempt_check TO proofdesk_app;
GRANT SELECT ON audit_entry TO proofdesk_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON backfill_run TO proofdesk_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON bulk_plan TO proofdesk_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON bulk_row TO proofdesk_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON call_limit TO proofdesk_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON call_refusal TO proofdesk_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON claim TO proofdesk_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON guarded_action TO proofdesk_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON kept_link TO proofdesk_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON looker TO proofdesk_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON operator TO proofdesk_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON provider_call TO proofdesk_app;
GRANT USAGE ON provider_call_id_seq TO proofdesk_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON provider_check TO proofdesk_app;
GRANT EXECUTE ON append_audit(jsonb) TO proofdesk_app;
GRANT EXECUTE ON make_audit_partitions() TO proofdesk_app;
GRANT EXECUTE ON make_event_partitions() TO proofdesk_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON registration_token TO proofdesk_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON resume_link TO proofdesk_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON session_event TO proofdesk_app;
GRANT USAGE ON session_event_id_seq TO proofdesk_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON session_key TO proofdesk_app;
GRANT INSERT, SELECT ON setting_version TO proofdesk_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON sign_in_throttle TO proofdesk_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON subject_reservation TO proofdesk_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON verification_session TO proofdesk_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON webhook_delivery TO proofdesk_app;
GRANT USAGE ON webhook_delivery_id_seq TO proofdesk_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON webhook_refusal TO proofdesk_app;

ALTER TABLE bulk_row SET (fillfactor=80, autovacuum_vacuum_scale_factor=0.05);
ALTER TABLE claim SET (fillfactor=50, autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=1000);
ALTER TABLE guarded_action SET (fillfactor=70, autovacuum_vacuum_scale_factor=0.02, autovacuum_analyze_scale_factor=0.05);
ALTER TABLE looker SET (fillfactor=50, autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=1000);
ALTER TABLE verification_session SET (autovacuum_vacuum_scale_factor=0.02, autovacuum_analyze_scale_factor=0.02);
ALTER TABLE webhook_delivery SET (autovacuum_vacuum_insert_scale_factor=0.05, autovacuum_vacuum_scale_factor=0.01, autovacuum_analyze_scale_factor=0.05);

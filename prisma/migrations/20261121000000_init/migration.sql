-- CreateEnum
CREATE TYPE "provider" AS ENUM ('stripe', 'veriff');

-- CreateEnum
CREATE TYPE "stage" AS ENUM ('waiting', 'processing', 'failed', 'verified', 'closed');

-- CreateEnum
CREATE TYPE "redaction" AS ENUM ('none', 'processing', 'redacted');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('viewer', 'agent', 'supervisor', 'admin');

-- CreateEnum
CREATE TYPE "actor_kind" AS ENUM ('provider', 'subject', 'operator', 'desk');

-- CreateEnum
CREATE TYPE "delivery_source" AS ENUM ('webhook', 'backfill');

-- CreateEnum
CREATE TYPE "delivery_outcome" AS ENUM ('applied', 'kept', 'unhandled');

-- CreateEnum
CREATE TYPE "action" AS ENUM ('cancel', 'redact', 'resubmit');

-- CreateEnum
CREATE TYPE "action_state" AS ENUM ('requested', 'awaiting_approval', 'held', 'sending', 'done', 'refused', 'failed', 'stopped');

-- CreateTable
CREATE TABLE "verification_session" (
    "id" UUID NOT NULL,
    "provider" "provider" NOT NULL,
    "provider_session_id" TEXT NOT NULL,
    "livemode" BOOLEAN NOT NULL,
    "kind" TEXT NOT NULL,
    "options" JSONB NOT NULL,
    "client_reference" TEXT,
    "status" TEXT NOT NULL,
    "stage" "stage" NOT NULL,
    "failure_code" TEXT,
    "failure_reason" TEXT,
    "failure_class" TEXT,
    "redaction" "redaction" NOT NULL DEFAULT 'none',
    "attempt_refs" TEXT[],
    "attempt_count" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "terminal" BOOLEAN NOT NULL,
    "last_failure" JSONB,
    "status_rank" INTEGER NOT NULL,
    "status_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_event_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "supersedes_id" UUID,

    CONSTRAINT "verification_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session_key" (
    "session_id" UUID NOT NULL,
    "wrapped_key" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "destroyed_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_key_pkey" PRIMARY KEY ("session_id")
);

-- CreateTable
CREATE TABLE "session_event" (
    "id" BIGSERIAL NOT NULL,
    "session_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "actor_kind" "actor_kind" NOT NULL,
    "operator_id" UUID,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "status" TEXT,
    "failure_code" TEXT,
    "provider_event_id" TEXT,
    "version" INTEGER,
    "applied" BOOLEAN NOT NULL DEFAULT true,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "payload" BYTEA,

    CONSTRAINT "session_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "id" BIGSERIAL NOT NULL,
    "provider" "provider" NOT NULL,
    "provider_event_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "source" "delivery_source" NOT NULL,
    "outcome" "delivery_outcome" NOT NULL,
    "session_id" UUID,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_refusal" (
    "provider" "provider" NOT NULL,
    "reason" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_refusal_pkey" PRIMARY KEY ("provider","reason","day")
);

-- CreateTable
CREATE TABLE "attempt" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "provider_attempt_id" TEXT NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "sealed_document" BYTEA,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempt_check" (
    "attempt_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "error_code" TEXT,
    "error_reason" TEXT,

    CONSTRAINT "attempt_check_pkey" PRIMARY KEY ("attempt_id","kind")
);

-- CreateTable
CREATE TABLE "guarded_action" (
    "id" UUID NOT NULL,
    "idempotency_key" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "operator_id" UUID NOT NULL,
    "action" "action" NOT NULL,
    "state" "action_state" NOT NULL,
    "reason_code" TEXT NOT NULL,
    "sealed_reason" BYTEA,
    "session_version" INTEGER NOT NULL,
    "effect" JSONB NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "hold_until" TIMESTAMPTZ(3) NOT NULL,
    "lease_until" TIMESTAMPTZ(3),
    "fence" INTEGER NOT NULL DEFAULT 0,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3),
    "called_at" TIMESTAMPTZ(3),
    "problem" TEXT,
    "refusal" JSONB,
    "provider_request_id" TEXT,
    "finished_at" TIMESTAMPTZ(3),
    "new_session_id" UUID,

    CONSTRAINT "guarded_action_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "resume_link" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "session_id" UUID NOT NULL,
    "action_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "active_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3),
    "passed_at" TIMESTAMPTZ(3),
    "expired_at" TIMESTAMPTZ(3),

    CONSTRAINT "resume_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operator" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "password_hash" TEXT NOT NULL,
    "password_changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "operator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_throttle" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "blocked_until" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "body" TEXT NOT NULL,
    "session_id" UUID,
    "action_id" UUID,
    "prev_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "provider_check" (
    "provider" "provider" NOT NULL,
    "redacted_subscribed" BOOLEAN,
    "problem" TEXT,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "provider_check_pkey" PRIMARY KEY ("provider")
);

-- CreateTable
CREATE TABLE "backfill_run" (
    "id" UUID NOT NULL,
    "provider" "provider" NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "phase" TEXT NOT NULL,
    "cursor" TEXT,
    "found" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "backfill_run_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "verification_session_supersedes_id_key" ON "verification_session"("supersedes_id");

-- CreateIndex
CREATE INDEX "verification_session_stage_created_at_id_idx" ON "verification_session"("stage", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "verification_session_created_at_id_idx" ON "verification_session"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "verification_session_status_created_at_id_idx" ON "verification_session"("status", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "verification_session_failure_code_created_at_id_idx" ON "verification_session"("failure_code", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "verification_session_provider_provider_session_id_key" ON "verification_session"("provider", "provider_session_id");

-- CreateIndex
CREATE INDEX "session_event_session_id_occurred_at_id_idx" ON "session_event"("session_id", "occurred_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "webhook_delivery_received_at_idx" ON "webhook_delivery"("received_at");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_delivery_provider_provider_event_id_key" ON "webhook_delivery"("provider", "provider_event_id");

-- CreateIndex
CREATE UNIQUE INDEX "attempt_session_id_provider_attempt_id_key" ON "attempt"("session_id", "provider_attempt_id");

-- CreateIndex
CREATE UNIQUE INDEX "guarded_action_idempotency_key_key" ON "guarded_action"("idempotency_key");

-- CreateIndex
CREATE INDEX "guarded_action_session_id_requested_at_idx" ON "guarded_action"("session_id", "requested_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "resume_link_token_hash_key" ON "resume_link"("token_hash");

-- CreateIndex
CREATE INDEX "resume_link_session_id_idx" ON "resume_link"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "operator_email_key" ON "operator"("email");

-- CreateIndex
CREATE INDEX "audit_entry_session_id_seq_idx" ON "audit_entry"("session_id", "seq" DESC);

-- CreateIndex
CREATE INDEX "backfill_run_provider_started_at_idx" ON "backfill_run"("provider", "started_at" DESC);

-- AddForeignKey
ALTER TABLE "verification_session" ADD CONSTRAINT "verification_session_supersedes_id_fkey" FOREIGN KEY ("supersedes_id") REFERENCES "verification_session"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_key" ADD CONSTRAINT "session_key_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "verification_session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_event" ADD CONSTRAINT "session_event_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "verification_session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_event" ADD CONSTRAINT "session_event_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operator"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "verification_session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt_check" ADD CONSTRAINT "attempt_check_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "attempt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guarded_action" ADD CONSTRAINT "guarded_action_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "verification_session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guarded_action" ADD CONSTRAINT "guarded_action_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resume_link" ADD CONSTRAINT "resume_link_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "verification_session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resume_link" ADD CONSTRAINT "resume_link_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "guarded_action"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

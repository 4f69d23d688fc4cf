import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import type { z } from "zod";
import type { ActionRequested, actionRequest } from "../../contract/action-input";
import type { ActionEffect } from "../../domain/guarded-action";
import type { CurrentOperator } from "../../domain/operator";
import { permits } from "../../domain/permits";
import { redactConfirmation } from "../../domain/redaction";
import type { Refusal } from "../../domain/refusal";
import { ok, type Result, refuse } from "../../domain/result";
import { appendAudit } from "../audit/append-audit";
import { withTransaction } from "../db";
import { env } from "../env";
import { providerPort } from "../providers";
import { hashToken, newToken, resumeUrl } from "../resume/resume-token";
import { type GuardedRow, loadGuarded } from "../sessions/load-guarded";
import { recordEvent } from "../sessions/record-event";
import { openSessionVault } from "../vault/session-vault";
import { viewAction } from "./action-row";
import { changesSince } from "./changes-since";

type Input = z.output<typeof actionRequest>;

/** An action that can't be taken back is held; a resubmit can be (revoke the link, cancel the session). */
const holdSeconds = (effect: ActionEffect) => (effect.action === "resubmit" ? 0 : env().ACTION_HOLD_SECONDS);

async function decide(
  client: PoolClient,
  operator: CurrentOperator,
  input: Input,
  row: GuardedRow,
): Promise<Result<ActionEffect, Refusal>> {
  const permit = permits(input.action, row.guarded, operator, providerPort(row.session.provider).rules);
  if (!permit.ok && permit.refusal.code === "role_required") return permit;
  if (row.session.version !== input.version) {
    const changes = await changesSince(client, row.session, input.version);
    return refuse({ code: "stale", status: row.session.status, changes });
  }
  if (!permit.ok) return permit;
  const typed = redactConfirmation(row.session.provider_session_id);
  if (input.action === "redact" && input.confirmation !== typed)
    return refuse({ code: "confirmation_mismatch" });
  return permit;
}

interface Repeat {
  id: string;
  session_id: string;
  action: string;
  operator_id: string;
}

async function findRepeat(client: PoolClient, key: string): Promise<Repeat | undefined> {
  const { rows } = await client.query<Repeat>(
    "SELECT id, session_id, action, operator_id FROM guarded_action WHERE idempotency_key = $1",
    [key],
  );
  return rows[0];
}

async function insert(
  client: PoolClient,
  operator: CurrentOperator,
  input: Input,
  row: GuardedRow,
  effect: ActionEffect,
): Promise<{ actionId: string; sealedReason: Buffer | null }> {
  const actionId = randomUUID();
  const vault = openSessionVault(row.session.id, row.wrappedKey);
  const sealedReason = vault && input.reasonText ? vault.sealText(input.reasonText) : null;
  await client.query(
    `WITH action AS (
       INSERT INTO guarded_action (id, idempotency_key, session_id, operator_id, action, state, reason_code,
         sealed_reason, session_version, mechanics, hold_until)
       VALUES ($1, $2, $3, $4, $5, 'held', $6, $7, $8, $9, now() + make_interval(secs => $10))
       RETURNING id, hold_until)
     SELECT graphile_worker.add_job('drive_action', json_build_object('actionId', id), run_at => hold_until)
     FROM action`,
    [
      actionId,
      input.idempotencyKey,
      row.session.id,
      operator.id,
      input.action,
      input.reasonCode,
      sealedReason,
      row.session.version,
      effect.action === "resubmit" ? effect.mechanics : null,
      holdSeconds(effect),
    ],
  );
  return { actionId, sealedReason };
}

async function mintLink(client: PoolClient, sessionId: string, actionId: string): Promise<string> {
  const token = newToken();
  await client.query(
    `INSERT INTO resume_link (id, token_hash, session_id, action_id, expires_at)
     VALUES ($1, $2, $3, $4, now() + make_interval(hours => $5))`,
    [randomUUID(), hashToken(token), sessionId, actionId, env().RESUME_LINK_HOURS],
  );
  return resumeUrl(token);
}

/**
 * Takes a guarded action in: decides about the locked row, and stores action, audit entry and job together.
 * Nothing is sent yet. The same idempotency key returns the action that stands, without the resume link, which
 * is shown only once.
 */
export async function requestAction(
  operator: CurrentOperator,
  input: Input,
): Promise<Result<ActionRequested, Refusal>> {
  return withTransaction(async (client) => {
    // One request at a time per key, whatever sessions it is tried on.
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [input.idempotencyKey]);
    const row = await loadGuarded(client, input.sessionId, { lock: true });
    const repeat = await findRepeat(client, input.idempotencyKey);
    const same =
      repeat?.session_id === input.sessionId &&
      repeat.action === input.action &&
      repeat.operator_id === operator.id;
    if (repeat && same) return ok({ action: await viewAction(client, repeat.id), resumeUrl: null });

    const decision: Result<ActionEffect, Refusal> = repeat
      ? refuse({ code: "key_reused" })
      : row
        ? await decide(client, operator, input, row)
        : refuse({ code: "session_unknown" });
    const before = row && {
      status: row.session.status,
      redaction: row.session.redaction,
      version: row.session.version,
    };
    const told = { reasonCode: input.reasonCode, seenVersion: input.version, before };
    const actor = { kind: "operator" as const, id: operator.id, name: operator.name, role: operator.role };
    if (!decision.ok || !row) {
      const refusal: Refusal = decision.ok ? { code: "session_unknown" } : decision.refusal;
      await appendAudit(client, {
        action: input.action,
        outcome: "refused",
        actor,
        sessionId: input.sessionId,
        detail: { ...told, refusal: refusal.code },
      });
      return refuse(refusal);
    }

    const { actionId, sealedReason } = await insert(client, operator, input, row, decision.value);
    const link = input.action === "resubmit" ? await mintLink(client, row.session.id, actionId) : null;
    await recordEvent(client, {
      sessionId: row.session.id,
      kind: "action_requested",
      actorKind: "operator",
      operatorId: operator.id,
      detail: { action: input.action, reasonCode: input.reasonCode },
    });
    await appendAudit(client, {
      action: input.action,
      outcome: "allowed",
      actor,
      sessionId: row.session.id,
      actionId,
      detail: { ...told, effect: decision.value, sealedReason: sealedReason?.toString("base64") ?? null },
    });
    return ok({ action: await viewAction(client, actionId), resumeUrl: link });
  });
}

import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import type { ActionRequested } from "../../contract/action-input";
import type { ActionEffect } from "../../domain/guarded-action";
import type { CurrentOperator } from "../../domain/operator";
import type { Refusal } from "../../domain/refusal";
import { ok, type Result, refuse } from "../../domain/result";
import { appendAudit } from "../audit/append-audit";
import { withTransaction } from "../db";
import { env } from "../env";
import { limitedCallOf, planCall, type Slot } from "../limits/limited-calls";
import { providerPort } from "../providers";
import { mintLink } from "../resume/link-of-action";
import { type GuardedRow, loadGuarded } from "../sessions/load-guarded";
import { recordEvent } from "../sessions/record-event";
import { openSessionVault } from "../vault/session-vault";
import { viewAction } from "./action-row";
import { claimSubject } from "./claim-subject";
import { type ActionInput, decideRequest, findRepeat } from "./decide-request";

/** An action that can't be taken back is held; a resubmit can be (revoke the link), a record is none at the provider. */
const holdSeconds = ({ action }: ActionEffect) =>
  action === "cancel" || action === "redact" ? env().ACTION_HOLD_SECONDS : 0;

/** When it goes out: after its hold, and as the provider's limits allow. */
async function slotFor(
  client: PoolClient,
  row: GuardedRow,
  effect: ActionEffect,
): Promise<Slot & { wanted: Date }> {
  const { rows } = await client.query<{ wanted: Date }>(
    "SELECT (now() + make_interval(secs => $1))::timestamptz(3) AS wanted",
    [holdSeconds(effect)],
  );
  const wanted = rows[0]?.wanted ?? new Date();
  const port = providerPort(row.session.provider);
  const call = effect.action === "redact" && effect.ourCopyOnly ? null : limitedCallOf(port, effect.action);
  const slot = call ? await planCall(client, port, call.name, wanted) : { at: wanted, problem: null };
  return { ...slot, wanted };
}

async function insert(
  client: PoolClient,
  operator: CurrentOperator,
  input: ActionInput,
  row: GuardedRow,
  effect: ActionEffect,
  actionId: string,
): Promise<{ sealedReason: Buffer | null }> {
  const vault = openSessionVault(row.session.id, row.wrappedKey);
  const sealedReason = vault && input.reasonText ? vault.sealText(input.reasonText) : null;
  const slot = await slotFor(client, row, effect);
  await client.query(
    `WITH action AS (
       INSERT INTO guarded_action (id, idempotency_key, session_id, operator_id, action, state, reason_code,
         sealed_reason, session_version, effect, wanted_at, hold_until, problem)
       VALUES ($1, $2, $3, $4, $5, 'held', $6, $7, $8, $9, $10, $11, $12)
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
      JSON.stringify(effect),
      slot.wanted,
      slot.at,
      slot.problem,
    ],
  );
  return { sealedReason };
}

/** What the audit keeps of every request, allowed or refused. */
function audited(operator: CurrentOperator, input: ActionInput, row: GuardedRow | null) {
  const { id, name, role } = operator;
  const before = row && {
    status: row.session.status,
    redaction: row.session.redaction,
    version: row.session.version,
  };
  return {
    record: {
      action: input.action,
      actor: { kind: "operator" as const, id, name, role },
      sessionId: input.sessionId,
    },
    detail: { reasonCode: input.reasonCode, seenVersion: input.version, before },
  };
}

async function turnAway(
  client: PoolClient,
  operator: CurrentOperator,
  input: ActionInput,
  row: GuardedRow | null,
  refusal: Refusal,
): Promise<Result<never, Refusal>> {
  const { record, detail } = audited(operator, input, row);
  await appendAudit(client, { ...record, outcome: "refused", detail: { ...detail, refusal: refusal.code } });
  return refuse(refusal);
}

async function takeIn(
  client: PoolClient,
  operator: CurrentOperator,
  input: ActionInput,
  row: GuardedRow,
  effect: ActionEffect,
  actionId: string,
): Promise<ActionRequested> {
  const { sealedReason } = await insert(client, operator, input, row, effect, actionId);
  const link = input.action === "resubmit" ? await mintLink(client, row.session.id, actionId) : null;
  await recordEvent(client, {
    sessionId: row.session.id,
    kind: "action_requested",
    actorKind: "operator",
    operatorId: operator.id,
    detail: { action: input.action, reasonCode: input.reasonCode },
  });
  const { record, detail } = audited(operator, input, row);
  const sealed = sealedReason?.toString("base64") ?? null;
  await appendAudit(client, {
    ...record,
    outcome: "allowed",
    actionId,
    detail: { ...detail, effect, sealedReason: sealed },
  });
  return { action: await viewAction(client, actionId), resumeUrl: link };
}

/**
 * Takes a guarded action in: decides about the locked row, and stores action, audit entry and job together.
 * Nothing is sent yet. The same idempotency key returns the action that stands, without the resume link, which
 * is shown only once.
 */
export async function requestAction(
  operator: CurrentOperator,
  input: ActionInput,
): Promise<Result<ActionRequested, Refusal>> {
  return withTransaction(async (client) => {
    // One request at a time per key, whatever sessions it is tried on.
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [input.idempotencyKey]);
    const row = await loadGuarded(client, input.sessionId, { lock: true });
    const repeat = await findRepeat(client, input.idempotencyKey);
    if (repeat) {
      const same =
        repeat.session_id === input.sessionId &&
        repeat.action === input.action &&
        repeat.operator_id === operator.id;
      if (same) return ok({ action: await viewAction(client, repeat.id), resumeUrl: null });
      return turnAway(client, operator, input, row, { code: "key_reused" });
    }
    if (!row) return turnAway(client, operator, input, row, { code: "session_unknown" });
    const decision = await decideRequest(client, operator, input, row);
    if (!decision.ok) return turnAway(client, operator, input, row, decision.refusal);
    const actionId = randomUUID();
    if (!(await claimSubject(client, row, decision.value, actionId))) {
      return turnAway(client, operator, input, row, { code: "subject_being_resubmitted" });
    }
    return ok(await takeIn(client, operator, input, row, decision.value, actionId));
  });
}

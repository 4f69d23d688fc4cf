import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import type { ActionRequested } from "../../contract/action-input";
import type { CurrentOperator } from "../../domain/operator";
import { actorOf, appendAudit } from "../audit/append-audit";
import { mintLink } from "../resume/link-of-action";
import type { GuardedRow } from "../sessions/load-guarded";
import { recordEvent } from "../sessions/record-event";
import { openSessionVault } from "../vault/session-vault";
import { viewAction } from "./action-row";
import type { ActionInput, Decided } from "./decide-request";
import { holdSlot } from "./hold-slot";
import { ringSql } from "./ring";

/** What the audit keeps of every request, allowed or refused. */
export function audited(operator: CurrentOperator, input: ActionInput, row: GuardedRow | null) {
  const before = row && {
    status: row.session.status,
    redaction: row.session.redaction,
    version: row.session.version,
  };
  return {
    record: {
      action: input.action,
      actor: actorOf(operator),
      sessionId: input.sessionId,
    },
    detail: { reasonCode: input.reasonCode, seenVersion: input.version, before },
  };
}

const waitsForApproval = ({ secondPerson, bulkPlanId }: Decided) =>
  secondPerson === "needed" && bulkPlanId === undefined;

async function insert(
  client: PoolClient,
  operator: CurrentOperator,
  input: ActionInput,
  row: GuardedRow,
  decided: Decided,
  actionId: string,
): Promise<{ sealedReason: Buffer | null }> {
  const vault = openSessionVault(row.session.id, row.wrappedKey);
  const sealedReason = vault && input.reasonText ? vault.sealText(input.reasonText) : null;
  const { bulkPlanId } = decided;
  const waits = waitsForApproval(decided);
  // Its hold begins with the second person's yes; a plan's is over before its rows are asked for.
  const slot = waits ? null : await holdSlot(client, row.session, decided.effect, bulkPlanId ? 0 : undefined);
  await client.query(
    `WITH action AS (
       INSERT INTO guarded_action (id, idempotency_key, session_id, operator_id, action, state, reason_code,
         reason_label, sealed_reason, session_version, effect, wanted_at, hold_until, problem, second_person,
         policy_version, bulk_plan_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, coalesce($12, now()), coalesce($13, now()), $14, $15, $16, $17)
       RETURNING id, hold_until, state, bulk_plan_id)
     SELECT ${ringSql("hold_until")} FROM action WHERE state = 'held'`,
    [
      actionId,
      input.idempotencyKey,
      row.session.id,
      operator.id,
      input.action,
      waits ? "awaiting_approval" : "held",
      input.reasonCode,
      decided.reason.text,
      sealedReason,
      row.session.version,
      JSON.stringify(decided.effect),
      slot?.wanted ?? null,
      slot?.at ?? null,
      slot?.problem ?? null,
      decided.secondPerson,
      decided.policy.version,
      bulkPlanId ?? null,
    ],
  );
  return { sealedReason };
}

/** Freezes what a second person will be asked about. */
async function askForApproval(
  client: PoolClient,
  operator: CurrentOperator,
  { session }: GuardedRow,
  { effect, policy }: Decided,
  actionId: string,
): Promise<void> {
  const frozen = { effect, status: session.status, redaction: session.redaction, version: session.version };
  await client.query(
    `INSERT INTO approval (id, action_id, session_id, requested_by, frozen, expires_at)
     VALUES ($1, $2, $3, $4, $5, now() + make_interval(hours => $6))`,
    [randomUUID(), actionId, session.id, operator.id, JSON.stringify(frozen), policy.body.approvalHours],
  );
}

/** Stores an action that was decided about, with its event, audit entry and job, in the caller's transaction. */
export async function takeInAction(
  client: PoolClient,
  operator: CurrentOperator,
  input: ActionInput,
  row: GuardedRow,
  decided: Decided,
  actionId: string,
): Promise<ActionRequested> {
  const { effect, reason, secondPerson, policy, bulkPlanId } = decided;
  const { sealedReason } = await insert(client, operator, input, row, decided, actionId);
  if (waitsForApproval(decided)) await askForApproval(client, operator, row, decided, actionId);
  const link = input.action === "resubmit" ? await mintLink(client, row.session.id, actionId) : null;
  await recordEvent(client, {
    sessionId: row.session.id,
    kind: "action_requested",
    actorKind: "operator",
    operatorId: operator.id,
    detail: {
      action: input.action,
      reasonCode: reason.code,
      reason: reason.text,
      ...(secondPerson !== "not_needed" && { secondPerson }),
    },
  });
  const { record, detail } = audited(operator, input, row);
  const sealed = sealedReason?.toString("base64") ?? null;
  await appendAudit(client, {
    ...record,
    outcome: "allowed",
    actionId,
    detail: {
      ...detail,
      reason: reason.text,
      effect,
      sealedReason: sealed,
      secondPerson,
      policyVersion: policy.version,
      ...(bulkPlanId && { bulkPlanId }),
    },
  });
  return { action: await viewAction(client, actionId), resumeUrl: link };
}

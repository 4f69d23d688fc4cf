import type { PoolClient } from "pg";
import type { z } from "zod";
import type { approvalDecision } from "../../contract/approval-view";
import type { ActionView } from "../../contract/session-view";
import { mayDecide } from "../../domain/approval";
import type { CurrentOperator } from "../../domain/operator";
import { findReason, type Reason } from "../../domain/reasons";
import type { Refusal } from "../../domain/refusal";
import { ok, type Result, refuse } from "../../domain/result";
import { viewAction } from "../actions/action-row";
import { changesSince } from "../actions/changes-since";
import { holdSlot } from "../actions/hold-slot";
import { ringSql } from "../actions/ring";
import { actorOf, appendAudit } from "../audit/append-audit";
import { passwordNeeded } from "../auth/fresh-password";
import { withTransaction } from "../db";
import { type GuardedRow, loadGuarded } from "../sessions/load-guarded";
import { recordEvent } from "../sessions/record-event";
import { readSetting } from "../settings/read-setting";
import { openSessionVault } from "../vault/session-vault";
import { type ApprovalRow, findApproval, requestOf } from "./approval-row";
import { endRequest } from "./end-request";
import { refusalByNow } from "./refusal-by-now";

type Decision = z.output<typeof approvalDecision>;

interface Asked {
  approval: ApprovalRow;
  row: GuardedRow;
}

async function refusalOf(
  client: PoolClient,
  operator: CurrentOperator,
  input: Decision,
  asked: Asked,
): Promise<Result<Reason, Refusal>> {
  const { approval, row } = asked;
  const { body: policy } = await readSetting(client, "policy");
  const may = mayDecide(requestOf(approval), operator, policy, new Date());
  if (!may.ok) return may;
  if (row.session.version !== input.version) {
    const changes = await changesSince(client, row.session, input.version);
    return refuse({ code: "stale", status: row.session.status, changes });
  }
  const { body: reasons } = await readSetting(client, "reasons");
  const reason = findReason(reasons, input.approve ? "approve" : "decline", input.reasonCode);
  if (!reason)
    return refuse({ code: "invalid_input", field: "reasonCode", expected: "a reason from the list" });
  const stale = passwordNeeded(operator);
  if (stale || !input.approve) return stale ? refuse(stale) : ok(reason);
  const changes = await changesSince(client, row.session, approval.action.session_version);
  const no = refusalByNow(approval, row, policy, changes);
  return no ? refuse(no) : ok(reason);
}

/** The hold begins now: the session can still be looked at, and the action still be stopped. */
async function goOn(client: PoolClient, { approval, row }: Asked): Promise<void> {
  const slot = await holdSlot(client, row.session, approval.action.effect);
  await client.query(
    `WITH action AS (
       UPDATE guarded_action SET state = 'held', wanted_at = $2, hold_until = $3, problem = $4
       WHERE id = $1 RETURNING id, hold_until, bulk_plan_id)
     SELECT ${ringSql("hold_until")} FROM action`,
    [approval.action_id, slot.wanted, slot.at, slot.problem],
  );
}

async function settle(
  client: PoolClient,
  operator: CurrentOperator,
  input: Decision,
  asked: Asked,
  reason: Reason,
): Promise<{ sealedReason: string | null }> {
  const { approval, row } = asked;
  const vault = openSessionVault(row.session.id, row.wrappedKey);
  const sealed = vault && input.reasonText ? vault.sealText(input.reasonText) : null;
  await client.query(
    `UPDATE approval SET decision = $2, decided_by = $3, decided_at = now(), reason_code = $4, reason_label = $5,
       sealed_reason = $6 WHERE id = $1`,
    [approval.id, input.approve ? "approved" : "declined", operator.id, reason.code, reason.text, sealed],
  );
  const { id, name } = operator;
  if (input.approve) {
    await goOn(client, asked);
    await recordEvent(client, {
      sessionId: approval.session_id,
      kind: "action_approved",
      actorKind: "operator",
      operatorId: id,
      detail: { action: approval.action.action, reason: reason.text },
    });
  } else {
    const refusal = { code: "approval_declined" as const, by: name, reason: reason.text };
    await endRequest(client, approval, "action_declined", refusal, actorOf(operator));
  }
  return { sealedReason: sealed?.toString("base64") ?? null };
}

/**
 * A second person says yes or no to what somebody else asked for, with a reason. A yes is used at once and once: the
 * action's hold begins, and it is stopped, guarded and sent like any other. Refused for one's own request, when the
 * session moved since it was shown, and when the guard would no longer let the action through.
 */
export async function decideApproval(
  operator: CurrentOperator,
  input: Decision,
): Promise<Result<ActionView, Refusal>> {
  return withTransaction(async (client) => {
    const asked = await lockAsked(client, input.approvalId);
    const answer = asked ? await refusalOf(client, operator, input, asked) : null;
    const sealed = asked && answer?.ok ? await settle(client, operator, input, asked, answer.value) : null;
    const refusal: Refusal | null = answer
      ? answer.ok
        ? null
        : answer.refusal
      : { code: "approval_unknown" };
    await appendAudit(client, {
      action: input.approve ? "approve" : "decline",
      outcome: refusal ? "refused" : "done",
      actor: actorOf(operator),
      ...(asked && { sessionId: asked.approval.session_id, actionId: asked.approval.action_id }),
      detail: {
        action: asked?.approval.action.action ?? null,
        requestedBy: asked?.approval.requested_by ?? null,
        effect: asked?.approval.action.effect ?? null,
        reasonCode: input.reasonCode,
        ...(answer?.ok && { reason: answer.value.text }),
        ...sealed,
        ...(refusal && { refusal: refusal.code }),
      },
    });
    if (refusal || !asked) return refuse(refusal ?? { code: "approval_unknown" });
    return ok(await viewAction(client, asked.approval.action_id));
  });
}

/** In the order everybody takes their locks: the session first, and only then what is asked about it. */
async function lockAsked(client: PoolClient, approvalId: string): Promise<Asked | null> {
  const found = await findApproval(client, approvalId);
  if (!found) return null;
  const row = await loadGuarded(client, found.session_id, { lock: true, except: found.action_id });
  const approval = await findApproval(client, approvalId);
  return row && approval ? { approval, row } : null;
}

import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import type { ActionRequested } from "../../contract/action-input";
import type { CurrentOperator } from "../../domain/operator";
import type { Refusal } from "../../domain/refusal";
import { ok, type Result, refuse } from "../../domain/result";
import { appendAudit } from "../audit/append-audit";
import { withTransaction } from "../db";
import { type GuardedRow, loadGuarded } from "../sessions/load-guarded";
import { viewAction } from "./action-row";
import { type ActionInput, decideRequest, findRepeat } from "./decide-request";
import { reserveSubject } from "./reserve-subject";
import { audited, takeInAction } from "./take-in-action";

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

/**
 * Takes a guarded action in: decides about the locked row, and stores action, audit entry and job together.
 * Nothing is sent yet; where the policy wants a second person, it waits for theirs. The same idempotency key returns
 * the action that stands, without the resume link, which is shown only once.
 */
export async function requestAction(
  operator: CurrentOperator,
  input: ActionInput,
): Promise<Result<ActionRequested, Refusal>> {
  return withTransaction(async (client) => {
    // One request at a time per key, whatever sessions it is tried on.
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [input.idempotencyKey]);
    const row = await loadGuarded(client, input.sessionId, { lock: true, forOperator: operator.id });
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
    if (!(await reserveSubject(client, row, decision.value.effect, actionId))) {
      return turnAway(client, operator, input, row, { code: "subject_being_resubmitted" });
    }
    return ok(await takeInAction(client, operator, input, row, decision.value, actionId));
  });
}

import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import type { ActionEffect } from "../../domain/guarded-action";
import type { CurrentOperator } from "../../domain/operator";
import type { Provider } from "../../domain/provider";
import type { Refusal } from "../../domain/refusal";
import type { ActionInput } from "../actions/decide-request";
import { audited, takeInAction } from "../actions/take-in-action";
import { appendAudit } from "../audit/append-audit";
import { withTransaction } from "../db";
import { limitedCallOf, planCall } from "../limits/limited-calls";
import { providerPort } from "../providers";
import { type GuardedRow, loadGuarded } from "../sessions/load-guarded";
import { decideRow, type OpenRow } from "./decide-row";
import { holdPlan } from "./plan-lease";
import { planMaker } from "./plan-maker";
import type { PlanRow } from "./plan-row";

/** `waits`: this provider has no room for it before then. */
type Asked = { is: "asked" | "refused" } | { is: "waits"; provider: Provider; at: Date };

/** The database's clock and this transaction's beginning are not the same moment. */
const AT_ONCE_MS = 2000;

/** When there is room for the row's call, where that is not now: behind everybody's single actions. */
async function roomAt(client: PoolClient, provider: Provider, effect: ActionEffect): Promise<Date | null> {
  const port = providerPort(provider);
  const ours = effect.action === "redact" && effect.ourCopyOnly === true;
  const call = ours ? null : limitedCallOf(port, effect.action);
  if (!call) return null;
  const { rows } = await client.query<{ now: Date }>("SELECT now()");
  const now = rows[0]?.now ?? new Date();
  const { at } = await planCall(client, port, call.name, now);
  return at.getTime() > now.getTime() + AT_ONCE_MS ? at : null;
}

async function turnAway(
  client: PoolClient,
  maker: CurrentOperator,
  input: ActionInput,
  row: GuardedRow,
  { planId, refusal }: { planId: string; refusal: Refusal },
): Promise<void> {
  await client.query(
    "UPDATE bulk_row SET result = 'refused', refusal = $2, finished_at = now() WHERE id = $1",
    [input.idempotencyKey, refusal],
  );
  const { record, detail } = audited(maker, input, row);
  await appendAudit(client, {
    ...record,
    outcome: "refused",
    detail: { ...detail, bulkPlanId: planId, refusal: refusal.code },
  });
}

/**
 * Asks for what a row's turn has come to do, as `requestAction` does for one session: guard, action, audit and job in
 * one transaction, and only while the plan still runs and the caller drives it. The row's id is the action's
 * idempotency key, so it can be asked for once.
 */
export async function askRow(plan: PlanRow, open: OpenRow): Promise<Asked> {
  return withTransaction(async (client) => {
    const maker = await planMaker(client, plan);
    // In the order everybody takes their locks: the session first.
    const row = await loadGuarded(client, open.session_id, { lock: true, forOperator: maker.id });
    if (!row) throw new Error("a row's session is missing");
    await holdPlan(client, plan);
    const input: ActionInput = {
      action: plan.action,
      sessionId: open.session_id,
      version: open.session_version,
      idempotencyKey: open.id,
      reasonCode: plan.reason_code,
      reasonText: "",
      confirmation: "",
    };
    const decided = await decideRow(client, plan, maker, open, row);
    if (!decided.ok) {
      await turnAway(client, maker, input, row, { planId: plan.id, refusal: decided.refusal });
      return { is: "refused" };
    }
    const { provider } = row.session;
    const at = await roomAt(client, provider, decided.value.effect);
    if (at) return { is: "waits", provider, at };
    const actionId = randomUUID();
    await client.query("UPDATE bulk_row SET action_id = $2 WHERE id = $1", [open.id, actionId]);
    await takeInAction(client, maker, input, row, decided.value, actionId);
    return { is: "asked" };
  });
}

import type { PoolClient } from "pg";
import type { Ended, Observation } from "../../domain/advance";
import type { DeskEventKind } from "../../domain/event";
import type { Refusal } from "../../domain/refusal";
import { appendAudit } from "../audit/append-audit";
import { finishRow } from "../bulk/finish-row";
import { withTransaction } from "../db";
import { limitedCallOf, replanCalls } from "../limits/limited-calls";
import { providerPort } from "../providers";
import { applyObservation } from "../sessions/apply-observation";
import { type GuardedRow, loadGuarded } from "../sessions/load-guarded";
import { recordEvent } from "../sessions/record-event";
import type { ActionRow } from "./action-row";
import { writeAsDriver } from "./lease";

export type Ending =
  /** `seen`: what the session is now; null where the action moves nothing at the provider. */
  | { state: "done"; seen: Observation | Ended | null; requestId: string | null; settledByReading: boolean }
  | { state: "refused" | "failed"; refusal: Refusal; requestId: string | null };

const eventOf: Record<Ending["state"], DeskEventKind> = {
  done: "action_done",
  refused: "action_refused",
  failed: "action_failed",
};

export async function operatorOf(client: PoolClient, action: ActionRow) {
  const { rows } = await client.query<{ name: string; role: string }>(
    "SELECT name, role FROM operator WHERE id = $1",
    [action.operator_id],
  );
  return { kind: "operator" as const, id: action.operator_id, name: "", ...rows[0] };
}

/** Nobody can go on with an ended session: neither by the provider's link nor by ours. */
async function endSubjectsWay(client: PoolClient, sessionId: string): Promise<void> {
  await client.query("DELETE FROM kept_link WHERE session_id = $1", [sessionId]);
  await client.query(
    "UPDATE resume_link SET revoked_at = now() WHERE session_id = $1 AND revoked_at IS NULL",
    [sessionId],
  );
}

/** Its turn within the provider's limits goes to whoever waits behind it. */
async function freeCall(client: PoolClient, action: ActionRow, { session }: GuardedRow): Promise<void> {
  const port = providerPort(session.provider);
  const call = limitedCallOf(port, action.action);
  if (call) await replanCalls(client, port, call.name);
}

/** The code, and what the session was found to be. */
const refusalDetail = (refusal: Refusal) => ({
  refusal: refusal.code,
  ...("now" in refusal && refusal.now && { now: refusal.now }),
});

async function tell(client: PoolClient, action: ActionRow, row: GuardedRow, ending: Ending): Promise<void> {
  const requestId = ending.requestId;
  const detail = { action: action.action, ...(requestId && { requestId }) };
  const kind = eventOf[ending.state];
  const byOperator = { operatorId: action.operator_id };
  // What moves nothing at the provider is told by its event alone.
  if (ending.state === "done" && ending.seen) {
    await applyObservation(client, row, ending.seen, { kind, ...byOperator, detail }, true);
    if ("ended" in ending.seen) await endSubjectsWay(client, row.session.id);
    return;
  }
  const refusal = ending.state === "done" ? {} : refusalDetail(ending.refusal);
  await recordEvent(client, {
    sessionId: row.session.id,
    kind,
    actorKind: "operator",
    ...byOperator,
    detail: { ...detail, ...refusal },
  });
}

/**
 * Records how an action ended: its row, the session's change, the timeline and the audit, in one transaction and
 * only under the caller's fence. `also` runs inside it.
 */
export async function finishAction(
  action: ActionRow,
  ending: Ending,
  also: (client: PoolClient) => Promise<void> = async () => undefined,
): Promise<void> {
  await withTransaction(async (client) => {
    const row = await loadGuarded(client, action.session_id, { lock: true });
    if (!row) throw new Error("an action's session is missing");
    const refusal = ending.state === "done" ? null : ending.refusal;
    await writeAsDriver(
      client,
      action,
      `state = $3, refusal = $4, provider_request_id = $5, finished_at = now(), lease_until = NULL,
       next_try_at = NULL, problem = NULL`,
      [ending.state, refusal, ending.requestId],
    );
    await finishRow(client, action, ending.state, refusal);
    await tell(client, action, row, ending);
    await also(client);
    if (ending.state !== "done") await freeCall(client, action, row);
    const after = await loadGuarded(client, action.session_id);
    await appendAudit(client, {
      action: action.action,
      outcome: ending.state,
      actor: await operatorOf(client, action),
      sessionId: action.session_id,
      actionId: action.id,
      detail: {
        requestId: ending.requestId,
        before: { status: row.session.status, redaction: row.session.redaction },
        after: after && { status: after.session.status, redaction: after.session.redaction },
        ...(ending.state === "done"
          ? { settledByReading: ending.settledByReading }
          : refusalDetail(ending.refusal)),
      },
    });
  });
}

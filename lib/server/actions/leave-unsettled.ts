import { appendAudit } from "../audit/append-audit";
import { withTransaction } from "../db";
import { recordEvent } from "../sessions/record-event";
import type { ActionRow } from "./action-row";
import { operatorOf } from "./finish-action";
import { writeAsDriver } from "./lease";

/**
 * The call went out, no answer came, and no reading can show what came of it: nothing is sent again, and the action
 * waits until somebody has looked it up at the provider (`settleAction`).
 */
export async function leaveUnsettled(action: ActionRow): Promise<void> {
  await withTransaction(async (client) => {
    await writeAsDriver(
      client,
      action,
      "state = 'unsettled', lease_until = NULL, next_try_at = NULL, problem = NULL",
    );
    await recordEvent(client, {
      sessionId: action.session_id,
      kind: "action_unsettled",
      actorKind: "operator",
      operatorId: action.operator_id,
      detail: { action: action.action },
    });
    await appendAudit(client, {
      action: action.action,
      outcome: "unsettled",
      actor: await operatorOf(client, action),
      sessionId: action.session_id,
      actionId: action.id,
      detail: { calledAt: action.called_at },
    });
  });
}

import type { PoolClient } from "pg";
import type { ActorKind, DeskEventKind } from "../../domain/event";
import type { Refusal } from "../../domain/refusal";
import { appendAudit } from "../audit/append-audit";
import { dropLink } from "../resume/link-of-action";
import { recordEvent } from "../sessions/record-event";
import type { ApprovalRow } from "./approval-row";

interface By {
  kind: ActorKind;
  id: string | null;
  name: string;
  role?: string;
}

/** Ends an action that got no yes: it was asked for and comes to nothing. In the caller's transaction. */
export async function endRequest(
  client: PoolClient,
  approval: ApprovalRow,
  event: DeskEventKind,
  refusal: Refusal,
  by: By,
): Promise<void> {
  const { action } = approval.action;
  await client.query(
    `UPDATE guarded_action SET state = 'refused', refusal = $2, finished_at = now()
     WHERE id = $1 AND state = 'awaiting_approval'`,
    [approval.action_id, refusal],
  );
  await dropLink(client, { id: approval.action_id });
  await recordEvent(client, {
    sessionId: approval.session_id,
    kind: event,
    actorKind: by.kind,
    operatorId: by.kind === "operator" ? by.id : null,
    detail: { action, refusal: refusal.code },
  });
  await appendAudit(client, {
    action,
    outcome: "refused",
    actor: by,
    sessionId: approval.session_id,
    actionId: approval.action_id,
    detail: { refusal: refusal.code, requestedBy: approval.requested_by },
  });
}

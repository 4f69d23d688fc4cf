import type { SessionItem } from "../../contract/session-item";
import { diagnose } from "../../domain/diagnosis";
import type { ActionState, GuardedActionName } from "../../domain/guarded-action";
import { shownRedaction } from "../../domain/redaction";
import { isLiving } from "../claims/is-living";
import { providerPort } from "../providers";
import { failureOf, type SessionRow } from "./session-row";

export interface ItemRow extends SessionRow {
  open_action: GuardedActionName | null;
  open_state: ActionState | null;
  held_by: string | null;
}

/** Columns and joins that a list row needs; `s` is the session. */
export const itemSelect = `SELECT s.*, o.action AS open_action, o.state AS open_state,
  (SELECT h.name FROM claim c JOIN operator h ON h.id = c.operator_id
    WHERE c.session_id = s.id AND ${isLiving("c")}) AS held_by`;
export const itemJoin = `LEFT JOIN guarded_action o ON o.session_id = s.id
  AND o.state IN ('requested', 'awaiting_approval', 'held', 'sending', 'unsettled')`;

export function sessionItem(row: ItemRow): SessionItem {
  const failure = failureOf(row);
  const diagnosis = failure && diagnose(failure, providerPort(row.provider).playbook, 1);
  const openAction =
    row.open_action && row.open_state ? { action: row.open_action, state: row.open_state } : null;
  return {
    id: row.id,
    provider: row.provider,
    providerSessionId: row.provider_session_id,
    livemode: row.livemode,
    status: row.status,
    stage: row.stage,
    redaction: shownRedaction(row.redaction, openAction),
    failure,
    failureTitle: diagnosis?.title ?? null,
    failureExplained: diagnosis?.explained ?? true,
    failureClass: diagnosis?.failureClass ?? null,
    attemptCount: row.attempt_count,
    clientReference: row.client_reference,
    active: row.active,
    endedAt: row.ended_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    lastEventAt: row.last_event_at.toISOString(),
    version: row.version,
    openAction,
    heldBy: row.held_by,
  };
}

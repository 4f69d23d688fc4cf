import type { ActionView } from "../../contract/session-view";
import type { ActionEffect, ActionState, GuardedActionName } from "../../domain/guarded-action";
import type { SecondPerson } from "../../domain/policy";
import { reasonText } from "../../domain/reasons";
import type { Refusal } from "../../domain/refusal";
import { refusalSentence } from "../../domain/refusal-sentence";
import type { Queryable } from "../db";
import { openSessionVault } from "../vault/session-vault";

/** A row of guarded_action as PostgreSQL returns it. */
export interface ActionRow {
  id: string;
  idempotency_key: string;
  session_id: string;
  operator_id: string;
  action: GuardedActionName;
  state: ActionState;
  reason_code: string;
  reason_label: string;
  sealed_reason: Buffer | null;
  session_version: number;
  effect: ActionEffect;
  second_person: SecondPerson;
  requested_at: Date;
  hold_until: Date;
  fence: number;
  lease_until: Date | null;
  tries: number;
  called_at: Date | null;
  problem: string | null;
  /** What it ended in. On one that is being sent: what it would, since its call was answered and it is only read now. */
  refusal: Refusal | null;
  provider_request_id: string | null;
  finished_at: Date | null;
  new_session_id: string | null;
  bulk_plan_id: string | null;
}

interface ShownRow extends ActionRow {
  approval: ActionView["approval"];
  operator_name: string;
  wrapped_key: Buffer | null;
}

function view(row: ShownRow): ActionView {
  const vault = row.sealed_reason && openSessionVault(row.session_id, row.wrapped_key);
  return {
    id: row.id,
    action: row.action,
    state: row.state,
    operatorName: row.operator_name,
    secondPerson: row.second_person,
    approval: row.approval,
    reason: row.reason_label || reasonText(row.action, row.reason_code),
    reasonText: row.sealed_reason && vault ? vault.openText(row.sealed_reason) : null,
    requestedAt: row.requested_at.toISOString(),
    holdUntil: row.hold_until.toISOString(),
    calledAt: row.called_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    tries: row.tries,
    problem: row.problem,
    lookingOnly: row.state === "sending" && row.refusal !== null,
    refusalSentence: row.refusal && row.finished_at && refusalSentence(row.refusal),
    providerRequestId: row.provider_request_id,
    alsoErases: row.effect.action === "cancel" && row.effect.alsoErases === true,
    mechanics: row.effect.action === "resubmit" ? row.effect.mechanics : null,
    newSessionId: row.new_session_id,
  };
}

const shown = `SELECT a.*, o.name AS operator_name, k.wrapped_key,
    (SELECT json_build_object('id', p.id, 'decision', p.decision, 'by', d.name, 'reason', p.reason_label,
       'at', p.decided_at,
       'expiresAt', p.expires_at)
     FROM approval p LEFT JOIN operator d ON d.id = p.decided_by WHERE p.action_id = a.id) AS approval
  FROM guarded_action a
  JOIN operator o ON o.id = a.operator_id LEFT JOIN session_key k ON k.session_id = a.session_id`;

/** One action as staff see it; throws when there is none. */
export async function viewAction(client: Queryable, actionId: string): Promise<ActionView> {
  const { rows } = await client.query<ShownRow>(`${shown} WHERE a.id = $1`, [actionId]);
  if (!rows[0]) throw new Error("an action is missing");
  return view(rows[0]);
}

/** The latest actions on a session, newest first. */
export async function viewActionsOf(client: Queryable, sessionId: string): Promise<ActionView[]> {
  const sql = `${shown} WHERE a.session_id = $1 ORDER BY a.requested_at DESC LIMIT 50`;
  const { rows } = await client.query<ShownRow>(sql, [sessionId]);
  return rows.map(view);
}

import { randomUUID } from "node:crypto";
import { actionRequest } from "@/lib/contract/action-input";
import type { ActionView } from "@/lib/contract/session-view";
import type { GuardedActionName } from "@/lib/domain/guarded-action";
import type { CurrentOperator } from "@/lib/domain/operator";
import { defaultReasons } from "@/lib/domain/reasons";
import { redactConfirmation } from "@/lib/domain/redaction";
import { requestAction } from "@/lib/server/actions/request-action";
import { decideApproval } from "@/lib/server/approvals/decide-approval";
import { pool } from "@/lib/server/db";
import { makeOperator } from "./operators";
import { sessionRow } from "./rows";

/** What the dialog would send now; `over` changes parts of it. */
export async function request(
  action: GuardedActionName,
  sessionId: string,
  over: Partial<Parameters<typeof requestAction>[1]> = {},
) {
  const { version, provider_session_id } = await sessionRow(sessionId);
  const input = actionRequest.parse({
    action,
    sessionId,
    version,
    idempotencyKey: randomUUID(),
    reasonCode: defaultReasons[action][0]?.code,
    confirmation: action === "redact" ? redactConfirmation(provider_session_id) : "",
  });
  return { ...input, ...over };
}

/** Asks for an action as the dialog would. */
export const ask = async (
  operator: CurrentOperator,
  action: GuardedActionName,
  sessionId: string,
  over: Partial<Parameters<typeof requestAction>[1]> = {},
) => requestAction(operator, await request(action, sessionId, over));

/** A second person's yes to an action that waits for one. */
export async function approve(actionId: string, approver?: CurrentOperator) {
  const { rows } = await pool().query<{ id: string; version: number }>(
    `SELECT p.id, s.version FROM approval p JOIN verification_session s ON s.id = p.session_id
     WHERE p.action_id = $1`,
    [actionId],
  );
  if (!rows[0]) throw new Error("nobody was asked about this action");
  const { id: approvalId, version } = rows[0];
  const yes = { approvalId, version, approve: true, reasonCode: "checked", reasonText: "" };
  return decideApproval(approver ?? (await makeOperator("supervisor", { name: "Otto Lehr" })), yes);
}

/** Asks, gets the second person's yes where one is needed, and throws unless it is allowed. */
export async function allowed(
  operator: CurrentOperator,
  action: GuardedActionName,
  sessionId: string,
  over: Partial<Parameters<typeof requestAction>[1]> = {},
): Promise<ActionView & { resumeUrl: string | null }> {
  const asked = await ask(operator, action, sessionId, over);
  if (!asked.ok) throw new Error(`refused: ${asked.refusal.code}`);
  const { action: taken, resumeUrl } = asked.value;
  if (taken.state !== "awaiting_approval") return { ...taken, resumeUrl };
  const approved = await approve(taken.id);
  if (!approved.ok) throw new Error(`not approved: ${approved.refusal.code}`);
  return { ...approved.value, resumeUrl };
}

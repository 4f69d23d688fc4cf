import { randomUUID } from "node:crypto";
import { actionRequest } from "@/lib/contract/action-input";
import type { ActionView } from "@/lib/contract/session-view";
import { actionReasons, type GuardedActionName } from "@/lib/domain/guarded-action";
import type { CurrentOperator } from "@/lib/domain/operator";
import { redactConfirmation } from "@/lib/domain/redaction";
import { requestAction } from "@/lib/server/actions/request-action";
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
    reasonCode: Object.keys(actionReasons[action])[0],
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

/** Asks, and throws unless it is allowed. */
export async function allowed(
  operator: CurrentOperator,
  action: GuardedActionName,
  sessionId: string,
  over: Partial<Parameters<typeof requestAction>[1]> = {},
): Promise<ActionView & { resumeUrl: string | null }> {
  const asked = await ask(operator, action, sessionId, over);
  if (!asked.ok) throw new Error(`refused: ${asked.refusal.code}`);
  return { ...asked.value.action, resumeUrl: asked.value.resumeUrl };
}

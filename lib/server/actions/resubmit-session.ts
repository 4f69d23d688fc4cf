import type { Answered, CallProblem } from "../../domain/provider-port";
import { ok, type Result, refuse } from "../../domain/result";
import type { SessionFact } from "../../domain/session";
import { withTransaction } from "../db";
import { planStep } from "../ingest/plan-step";
import { readKnown } from "../ingest/read-known";
import { storeSteps } from "../ingest/store-steps";
import { providerPort } from "../providers";
import { activateLink } from "../resume/link-of-action";
import type { SessionRow } from "../sessions/session-row";
import type { ActionRow } from "./action-row";
import { finishAction } from "./finish-action";

interface Made {
  sessionId: string;
  answer: Answered<SessionFact>;
}

/**
 * Makes the session that takes the old one's place, with the same options and reference. The action's id is the
 * provider's idempotency key, so a repeat finds the session that the first call made. The webhook may have told
 * us of it before the answer did.
 */
export async function makeNewSession(action: ActionRow, old: SessionRow): Promise<Result<Made, CallProblem>> {
  const port = providerPort(old.provider);
  const { kind, options, client_reference: clientReference } = old;
  const replaces = old.provider_session_id;
  const answer = await port.create({ replaces, kind, options, clientReference, returnUrl: null }, action.id);
  if (!answer.ok) return refuse(answer.refusal);
  const sessionId = await withTransaction(async (client) => {
    const asked = { providerEventId: "", providerSessionId: answer.value.value.providerSessionId };
    const [known] = await readKnown(client, old.provider, [asked]);
    if (known?.session) return known.session.id;
    const seen = { occurredAt: answer.value.at, fact: answer.value.value, reread: true };
    const event = {
      kind: "session_created" as const,
      actorKind: "operator" as const,
      operatorId: action.operator_id,
      detail: {},
      providerEventId: null,
      payload: undefined,
    };
    const step = planStep(
      old.provider,
      port.playbook,
      { session: null, wrappedKey: null },
      seen,
      event,
      null,
    );
    const landed = await storeSteps(client, [step]);
    if (landed.has(step.sessionId)) return step.sessionId;
    const [told] = await readKnown(client, old.provider, [asked]);
    if (!told?.session) throw new Error("a new session is neither stored nor known");
    return told.session.id;
  });
  return ok({ sessionId, answer: answer.value });
}

/** Lets the link work, and where a new session was made, ties it to the one it supersedes. */
export async function finishResubmit(
  action: ActionRow,
  sessionId: string,
  answer: Answered<SessionFact>,
): Promise<void> {
  const seen = { occurredAt: answer.at, fact: answer.value };
  const ending = { state: "done" as const, seen, requestId: answer.requestId, settledByReading: false };
  await finishAction(action, ending, async (client) => {
    if (sessionId !== action.session_id) {
      await client.query("UPDATE verification_session SET supersedes_id = $2 WHERE id = $1", [
        sessionId,
        action.session_id,
      ]);
      await client.query("UPDATE guarded_action SET new_session_id = $2 WHERE id = $1", [
        action.id,
        sessionId,
      ]);
    }
    await activateLink(client, action, sessionId);
  });
}

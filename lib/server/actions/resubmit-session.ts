import type { CallProblem } from "../../domain/provider-port";
import { ok, type Result, refuse } from "../../domain/result";
import { withTransaction } from "../db";
import { providerPort } from "../providers";
import { activateLink } from "../resume/link-of-action";
import type { SessionRow } from "../sessions/session-row";
import type { ActionRow } from "./action-row";
import { finishAction } from "./finish-action";
import { writeAsDriver } from "./lease";
import { storeMade, supersede } from "./store-made";

interface Made {
  sessionId: string;
  requestId: string | null;
}

/**
 * Makes the session that takes the old one's place, with the same options and references. The action's id is the
 * provider's idempotency key, where it takes one, so a repeat finds the session that the first call made. That it was
 * made is noted with it, so that nothing is made again after a crash.
 */
export async function makeNewSession(action: ActionRow, old: SessionRow): Promise<Result<Made, CallProblem>> {
  const { kind, options, client_reference: clientReference, subject_reference: subjectReference } = old;
  const replaces = old.provider_session_id;
  const wanted = { replaces, kind, options, clientReference, subjectReference, returnUrl: null };
  const answer = await providerPort(old.provider).create(wanted, action.id);
  if (!answer.ok) return refuse(answer.refusal);
  const { value, at, requestId } = answer.value;
  const sessionId = await withTransaction(async (client) => {
    const made = await storeMade(client, action, old, value.fact, at, value.link);
    await writeAsDriver(client, action, "new_session_id = $3", [made]);
    return made;
  });
  return ok({ sessionId, requestId });
}

/** Lets the link work; a new session takes the old one's place. */
export async function finishResubmit(
  action: ActionRow,
  sessionId: string,
  requestId: string | null,
): Promise<void> {
  const ending = { state: "done" as const, seen: null, requestId, settledByReading: false };
  await finishAction(action, ending, async (client) => {
    if (sessionId !== action.session_id) await supersede(client, action, sessionId);
    await activateLink(client, action, sessionId);
  });
}

import { makesSession } from "../../domain/guarded-action";
import type { CallProblem } from "../../domain/provider-port";
import { pool } from "../db";
import { rememberRefusal } from "../limits/call-refusals";
import { limitedCallOf } from "../limits/limited-calls";
import { providerPort } from "../providers";
import { dropLink } from "../resume/link-of-action";
import { keepReading } from "../sessions/confirm-session";
import type { SessionRow } from "../sessions/session-row";
import type { ActionRow } from "./action-row";
import { doneAsRead, effectShows } from "./effect-shows";
import { type Ending, finishAction } from "./finish-action";
import { holdAgain } from "./lease";
import { leaveUnsettled } from "./leave-unsettled";
import { answeredForGood, lookAgain } from "./look-again";
import { nothingWasDone, patience, tryAgainLater, usedUpWords } from "./try-again-later";
import { waitForKey } from "./wait-for-key";

/** Somebody else at the company uses up the same limit: soon enough to notice when there is room again. */
const LIMIT_WAIT_MS = 15 * 60_000;

/** `unread`: a session that has to be read again, since nothing could be seen of it. */
const finish = (
  action: ActionRow,
  ending: Exclude<Ending, { state: "done" }>,
  unread: SessionRow | null = null,
) =>
  finishAction(action, ending, async (client) => {
    await dropLink(client, action);
    if (!unread) return;
    await client.query(
      "SELECT graphile_worker.add_job('confirm_session', json_build_object('sessionId', $1::text))",
      [unread.id],
    );
  });

/** Worth another try, unless it could make a second session: then a person has to look what came of the first. */
async function putOff(
  action: ActionRow,
  { provider }: SessionRow,
  problem: CallProblem,
  afterCall: boolean,
): Promise<void> {
  const port = providerPort(provider);
  const call = limitedCallOf(port, action.action);
  if (problem.kind === "rate_limited" && afterCall && call) {
    const at = new Date(Date.now() + patience(problem.retryAfterMs ?? LIMIT_WAIT_MS));
    return holdAgain(pool(), action, { at, problem: usedUpWords(provider) }, true);
  }
  // What is known to have done nothing was no call, unless an earlier one may have done something.
  const uncalled = afterCall && nothingWasDone(problem) && action.called_at === null;
  if (!afterCall || !makesSession(action.effect) || port.traits.createIsIdempotent) {
    return tryAgainLater(action, provider, problem, afterCall && !uncalled, uncalled);
  }
  return uncalled ? tryAgainLater(action, provider, problem, false, true) : leaveUnsettled(action);
}

/** Ends the action, or puts it off: `afterCall` says that the problem is the call's own and not the reading's. */
export async function settleProblem(
  action: ActionRow,
  session: SessionRow,
  problem: CallProblem,
  afterCall: boolean,
): Promise<void> {
  const { provider } = session;
  const { message, status, requestId } = problem;
  switch (problem.kind) {
    case "unreachable":
      // A reading can't show a session that was made, and to ask for it again by the same key is safe.
      if (afterCall && problem.sameAnswerAgain && !makesSession(action.effect)) {
        return lookAgain(action, session, null, answeredForGood(session, problem));
      }
      return putOff(action, session, problem, afterCall);
    case "rate_limited":
      return putOff(action, session, problem, afterCall);
    case "misconfigured":
      return waitForKey(action, session, afterCall);
    case "not_enabled": {
      const call = limitedCallOf(providerPort(provider), action.action);
      if (call && !call.offBy) await rememberRefusal(pool(), provider, call.name, message);
      const refusal = { code: "not_enabled" as const, provider, request: call?.request ?? action.action };
      return finish(action, { state: "refused", refusal, requestId });
    }
    case "not_found":
    case "rejected": {
      const read = await providerPort(provider).retrieve(session.provider_session_id);
      // An earlier call of ours was under way all the while, and has moved the session itself.
      if (read.ok && action.called_at && effectShows(action, read.value.value)) {
        return finishAction(action, doneAsRead(read.value));
      }
      if (read.ok) await keepReading(session.id, read.value, null);
      const now = read.ok ? read.value.value.status : null;
      const refusal = { code: "provider_refused" as const, provider, message, status, now };
      // What an earlier call did is not known where nothing can be read.
      const state = action.called_at && !read.ok ? "failed" : "refused";
      return finish(action, { state, refusal, requestId }, read.ok ? null : session);
    }
  }
}

import { providerName } from "../../domain/provider";
import type { Answered, CallProblem } from "../../domain/provider-port";
import type { Refusal } from "../../domain/refusal";
import type { SessionFact } from "../../domain/session";
import { withTransaction } from "../db";
import { dropLink } from "../resume/link-of-action";
import { keepReading } from "../sessions/confirm-session";
import type { SessionRow } from "../sessions/session-row";
import type { ActionRow } from "./action-row";
import { finishAction } from "./finish-action";
import { writeAsDriver } from "./lease";
import { MAX_TRIES, problemWords, ringLater, waitBeforeTry } from "./try-again-later";

/** What is told meanwhile, and what the action ends as when no reading shows the effect. */
interface Verdict {
  problem: string;
  refusal: Refusal;
}

/** The provider said yes, and what it shows is not what was asked for. */
export function contradicts({ provider }: SessionRow, { status }: SessionFact): Verdict {
  const problem = `${providerName[provider]} said yes, but shows the session as ${status}. Looking again.`;
  return { problem, refusal: { code: "answer_contradicts", provider, now: status } };
}

const ONLY_LOOKED_AT = "Sending it again would change nothing. Looking again.";

/** Its answer says that sending the same again would bring the same answer, and this one settles nothing. */
export function answeredForGood({ provider }: SessionRow, problem: CallProblem): Verdict {
  return {
    problem: `${problemWords(provider, problem)} ${ONLY_LOOKED_AT}`,
    refusal: { code: "provider_unreachable", provider },
  };
}

/**
 * The call was answered and is not sent again; from now on the session is only read, until its effect shows or patience
 * ends. The refusal that stands on an open action says so, and what it would end as.
 */
export async function lookAgain(
  action: ActionRow,
  session: SessionRow,
  seen: Answered<SessionFact> | null,
  { problem, refusal }: Verdict,
): Promise<void> {
  if (seen) await keepReading(session.id, seen, null);
  const tries = action.refusal ? action.tries + 1 : 1;
  const waitMs = waitBeforeTry(tries, null);
  await withTransaction(async (client) => {
    await writeAsDriver(
      client,
      action,
      `tries = $3, problem = $4, refusal = $5, lease_until = NULL,
       next_try_at = now() + make_interval(secs => $6)`,
      [tries, problem, refusal, waitMs / 1000],
    );
    await ringLater(client, action, waitMs);
  });
}

/** A reading that shows no effect of a call that was answered: one more, or the end. */
export async function lookOnce(
  action: ActionRow,
  session: SessionRow,
  read: Answered<SessionFact>,
  verdict: Refusal,
): Promise<void> {
  const { problem, refusal } =
    verdict.code === "answer_contradicts"
      ? contradicts(session, read.value)
      : {
          problem: `${providerName[session.provider]} gave no usable answer. ${ONLY_LOOKED_AT}`,
          refusal: verdict,
        };
  if (action.tries < MAX_TRIES) return lookAgain(action, session, read, { problem, refusal });
  await keepReading(session.id, read, null);
  const ending = { state: "failed" as const, refusal, requestId: read.requestId };
  return finishAction(action, ending, (client) => dropLink(client, action));
}

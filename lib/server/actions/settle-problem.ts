import type { CallProblem } from "../../domain/provider-port";
import { providerPort } from "../providers";
import { dropLink } from "../resume/link-of-action";
import { keepReading } from "../sessions/confirm-session";
import type { SessionRow } from "../sessions/session-row";
import type { ActionRow } from "./action-row";
import { finishAction } from "./finish-action";
import { tryAgainLater } from "./try-again-later";

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
    case "rate_limited":
      return tryAgainLater(action, provider, problem, afterCall);
    case "misconfigured": {
      const refusal = { code: "provider_misconfigured" as const, provider, message };
      return finishAction(action, { state: "failed", refusal, requestId }, (client) =>
        dropLink(client, action),
      );
    }
    case "not_found":
    case "rejected": {
      const now = await providerPort(provider).retrieve(session.provider_session_id);
      if (now.ok) await keepReading(session.id, now.value, null);
      const refusal = { code: "provider_refused" as const, provider, message, status };
      return finishAction(action, { state: "refused", refusal, requestId }, (client) =>
        dropLink(client, action),
      );
    }
  }
}

import type { CallProblem, ProviderPort } from "../domain/provider-port";
import { refuse } from "../domain/result";

/** What a provider's port still knows where no connection to it is configured: every call is refused unmade. */
export function withoutConnection(port: ProviderPort): ProviderPort {
  const problem: CallProblem = {
    kind: "misconfigured",
    message: "This desk has no connection to it.",
    status: null,
    requestId: null,
    retryAfterMs: null,
  };
  const no = async () => refuse(problem);
  return {
    ...port,
    receive: () => refuse("other_account"),
    retrieve: no,
    attempts: no,
    cancel: no,
    redact: no,
    create: no,
    limitedCall: () => null,
    subjectUrl: port.subjectUrl && no,
    registered: null,
    lists: null,
    subscription: null,
  };
}

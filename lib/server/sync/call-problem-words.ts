import type { CallProblem } from "../../domain/provider-port";

/** Why a provider's call brought nothing, for whoever set the desk up; quotes the provider. */
export function callProblemWords(provider: string, { kind, status, message }: CallProblem): string {
  switch (kind) {
    case "misconfigured":
      return status === 403
        ? `${provider} does not let this key do that: ${message}`
        : `${provider} does not accept the API key: ${message}`;
    case "not_enabled":
      return `${provider} has not enabled that for this account: ${message}`;
    case "rate_limited":
      return `${provider} has had too many requests from this account: ${message}`;
    case "unreachable":
      return `${provider} can't be reached: ${message}`;
    case "not_found":
    case "rejected":
      return `${provider} said no: ${message}`;
  }
}

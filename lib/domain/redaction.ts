import type { ActionState, GuardedActionName } from "./guarded-action";
import type { ProviderRedaction, Redaction } from "./session";

interface Open {
  action: GuardedActionName;
  state: ActionState;
}

/** What staff see: the provider's word, or `scheduled` while a redact action stands at the desk that nobody else has to approve. */
export function shownRedaction(stored: ProviderRedaction, open: Open | null): Redaction {
  const scheduled = open?.action === "redact" && open.state !== "awaiting_approval";
  return stored === "none" && scheduled ? "scheduled" : stored;
}

/** From here on nothing personal of the session may be kept. */
export const mustBeScrubbed = (redaction: ProviderRedaction): boolean => redaction !== "none";

/** The last characters of the provider's session id that have to be typed to redact. */
export const redactConfirmation = (providerSessionId: string): string => providerSessionId.slice(-6);

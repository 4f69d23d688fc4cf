import type { GuardedActionName } from "./guarded-action";
import type { ProviderRedaction, Redaction } from "./session";

/** What staff see: the provider's word, or `scheduled` while a redact action stands at the desk. */
export function shownRedaction(stored: ProviderRedaction, openAction: GuardedActionName | null): Redaction {
  return stored === "none" && openAction === "redact" ? "scheduled" : stored;
}

/** From here on nothing personal of the session may be kept. */
export const mustBeScrubbed = (redaction: ProviderRedaction): boolean => redaction !== "none";

/** The last characters of the provider's session id that have to be typed to redact. */
export const redactConfirmation = (providerSessionId: string): string => providerSessionId.slice(-6);

import type { EndpointRecord, EventType } from "./records";

/** `*` stands for every type except those that must be named: https://docs.stripe.com/identity/how-sessions-work */
export function wantsEvent(endpoint: EndpointRecord, type: EventType): boolean {
  if (endpoint.disabled) return false;
  if (endpoint.enabledEvents.includes(type)) return true;
  return endpoint.enabledEvents.includes("*") && type !== "identity.verification_session.redacted";
}

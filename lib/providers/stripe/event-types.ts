import type Stripe from "stripe";

/** https://docs.stripe.com/identity/how-sessions-work: `redacted` reaches only endpoints that name it. */
export const sessionEventTypes = [
  "identity.verification_session.created",
  "identity.verification_session.processing",
  "identity.verification_session.requires_input",
  "identity.verification_session.verified",
  "identity.verification_session.canceled",
  "identity.verification_session.redacted",
] as const satisfies Stripe.WebhookEndpointCreateParams.EnabledEvent[];

export type SessionEventType = (typeof sessionEventTypes)[number];

export const isSessionEventType = (type: string): type is SessionEventType =>
  sessionEventTypes.some((known) => known === type);

const onlyByName: SessionEventType = "identity.verification_session.redacted";

/** Which of the six an endpoint with these `enabled_events` does not get. */
export const missingTypes = (enabled: readonly string[]): SessionEventType[] =>
  sessionEventTypes.filter(
    (type) => !enabled.includes(type) && (type === onlyByName || !enabled.includes("*")),
  );

import type { ActionRules } from "@/lib/domain/action-rules";

// Staff can override a status in Stripe's Dashboard, but that is no new attempt: https://docs.stripe.com/identity/review-tools
const nothingByHand = { exceptional_resubmit: "not_offered" } as const;

/** What Stripe allows in each status of a session. */
export const stripeActionRules: ActionRules = {
  requires_input: {
    cancel: "allow", // https://docs.stripe.com/api/identity/verification_sessions/cancel
    redact: { alsoCancels: true }, // https://docs.stripe.com/api/identity/verification_sessions/redact
    resubmit: "same_session", // https://docs.stripe.com/identity/verification-sessions: reuse keeps the attempts together
    ...nothingByHand,
  },
  // https://docs.stripe.com/identity/how-sessions-work: wait until it is over, usually under a minute
  processing: {
    cancel: "still_processing",
    redact: "still_processing",
    resubmit: "still_processing",
    ...nothingByHand,
  },
  verified: {
    cancel: "already_verified", // https://docs.stripe.com/identity/how-sessions-work: HTTP 400, measured
    redact: { alsoCancels: false }, // https://docs.stripe.com/api/identity/verification_sessions/redact
    resubmit: "nothing_to_resubmit", // https://docs.stripe.com/identity/how-sessions-work: the flow is complete
    ...nothingByHand,
  },
  canceled: {
    cancel: "already_canceled", // https://docs.stripe.com/identity/how-sessions-work: final; a repeat does nothing, measured
    redact: { alsoCancels: false }, // not in the documentation's list of statuses, but measured to work
    resubmit: "new_session", // https://docs.stripe.com/identity/how-sessions-work: submissions stay disabled
    ...nothingByHand,
  },
};

import type Stripe from "stripe";
import type { SessionEventType } from "./event-types";

export const secret = "whsec_invented_for_tests";

/** Invented values in the shape of https://docs.stripe.com/api/identity/verification_sessions/object */
export const snapshot = (
  over: Partial<Stripe.Identity.VerificationSession> = {},
): Stripe.Identity.VerificationSession => ({
  id: "vs_1Invented0000000000000001",
  object: "identity.verification_session",
  client_reference_id: "customer-17",
  client_secret: null,
  created: 1_790_000_000,
  last_error: null,
  last_verification_report: null,
  livemode: false,
  metadata: { ticket: "T-1" },
  options: { document: { allowed_types: ["passport"], require_matching_selfie: true } },
  redaction: null,
  related_customer: null,
  related_customer_account: null,
  status: "requires_input",
  type: "document",
  url: null,
  ...over,
});

const states: Record<SessionEventType, Partial<Stripe.Identity.VerificationSession>> = {
  "identity.verification_session.created": {},
  "identity.verification_session.processing": { status: "processing" },
  "identity.verification_session.requires_input": {
    last_error: { code: "document_expired", reason: "The document is expired." },
    last_verification_report: "vr_1Invented0000000000000001",
  },
  "identity.verification_session.verified": {
    status: "verified",
    last_verification_report: "vr_1Invented0000000000000001",
  },
  "identity.verification_session.canceled": { status: "canceled" },
  "identity.verification_session.redacted": {
    status: "canceled",
    client_reference_id: null,
    metadata: {},
    redaction: { status: "redacted" },
  },
};

/** A snapshot event as Stripe would send it for this type. */
export const sessionEvent = (
  type: SessionEventType,
  over: Partial<Stripe.Identity.VerificationSession> = {},
) => ({
  id: "evt_1Invented0000000000000001",
  object: "event",
  api_version: "2026-10-28.endive",
  created: 1_790_000_060,
  data: { object: snapshot({ ...states[type], ...over }) },
  livemode: false,
  pending_webhooks: 1,
  request: { id: null, idempotency_key: null },
  type,
});

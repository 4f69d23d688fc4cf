import type { ActorKind, ProviderEventKind, ReceivedEvent } from "@/lib/domain/event";
import type { SessionFact } from "@/lib/domain/session";
import { isSessionEventType, type SessionEventType } from "./event-types";
import { instantAt, type JsonObject, objectAt, textAt } from "./read-json";
import { sessionFact } from "./session-fact";
import { withoutLinks } from "./without-links";

interface Meaning {
  kind: ProviderEventKind;
  actorKind: ActorKind;
}

/** Failures that the subject brought about by a choice of their own. */
const subjectCodes: ReadonlySet<string | null> = new Set([
  "abandoned",
  "consent_declined",
  "email_verification_declined",
  "phone_verification_declined",
]);

function meaningOf(type: SessionEventType, { failure }: SessionFact): Meaning {
  switch (type) {
    case "identity.verification_session.created":
      return { kind: "session_created", actorKind: "provider" };
    case "identity.verification_session.processing":
      return { kind: "attempt_submitted", actorKind: "subject" };
    case "identity.verification_session.requires_input":
      // Without a failure it is an override in Stripe's Dashboard: https://docs.stripe.com/identity/review-tools
      if (!failure) return { kind: "session_reported", actorKind: "provider" };
      return { kind: "attempt_failed", actorKind: subjectCodes.has(failure.code) ? "subject" : "provider" };
    case "identity.verification_session.verified":
      return { kind: "session_verified", actorKind: "provider" };
    case "identity.verification_session.canceled":
      return { kind: "session_canceled", actorKind: "provider" };
    case "identity.verification_session.redacted":
      return { kind: "session_redacted", actorKind: "provider" };
  }
}

/**
 * A snapshot or thin event in our words; null for what is not an event at all. `seenAt` stands in for a
 * missing time. Thin ones carry no session, so they are unhandled.
 */
export function translateEvent(event: JsonObject, seenAt: Date): ReceivedEvent | null {
  const providerEventId = textAt(event, "id");
  const type = textAt(event, "type");
  const form = textAt(event, "object");
  if (!providerEventId || !type || (form !== "event" && form !== "v2.core.event")) return null;
  const unhandled: ReceivedEvent = { handled: false, event: { providerEventId, type } };
  if (form !== "event" || !isSessionEventType(type)) return unhandled;

  const occurredAt = instantAt(event, "created") ?? seenAt;
  const seen = sessionFact(objectAt(event, "data")?.object, occurredAt, event.livemode === true);
  if (!seen) return unhandled;
  // Stripe sends this one only when the redaction is over, whatever the snapshot leaves out.
  const over = type === "identity.verification_session.redacted";
  const fact: SessionFact = over ? { ...seen, redaction: "redacted" } : seen;
  return {
    handled: true,
    event: {
      providerEventId,
      type,
      ...meaningOf(type, fact),
      occurredAt,
      fact,
      payload: withoutLinks(event),
    },
  };
}

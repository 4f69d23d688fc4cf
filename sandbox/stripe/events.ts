import type Stripe from "stripe";
import { announce } from "./announce";
import { API_VERSION } from "./api-version";
import type { EventRecord, EventType, Occasion, Session, SessionRecord } from "./records";
import { snapshotOf } from "./session-view";
import type { StripeWorld } from "./world";

/** Records an event with the session as it stands, and hands it to the courier. */
export function emit(world: StripeWorld, type: EventType, session: SessionRecord, occasion: Occasion): void {
  const event = world.events.add({
    id: occasion.newId("evt"),
    created: occasion.at,
    sequence: world.nextSequence(),
    type,
    sessionId: session.id,
    request: occasion.request,
    object: snapshotOf(session),
    pendingWebhooks: 0,
    failedWebhooks: 0,
  });
  announce(world, event, occasion.told);
  world.changed();
}

type IdentityEvent =
  | Stripe.IdentityVerificationSessionCanceledEvent
  | Stripe.IdentityVerificationSessionCreatedEvent
  | Stripe.IdentityVerificationSessionProcessingEvent
  | Stripe.IdentityVerificationSessionRedactedEvent
  | Stripe.IdentityVerificationSessionRequiresInputEvent
  | Stripe.IdentityVerificationSessionVerifiedEvent;

/** The event object; `snapshot` replaces the stored session for a delivery that tells of the past. */
export function eventView(event: EventRecord, snapshot: Session | null = null): IdentityEvent {
  return {
    id: event.id,
    object: "event",
    api_version: API_VERSION,
    created: event.created,
    data: { object: snapshot ?? event.object },
    livemode: false,
    pending_webhooks: event.pendingWebhooks,
    request: event.request,
    type: event.type,
  };
}

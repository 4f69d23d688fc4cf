import { wholeSeconds } from "../clock";
import { postWebhook } from "../webhooks/post-webhook";
import { eventView } from "./events";
import type { EventDelivery } from "./records";
import { signatureHeader } from "./webhook-signature";
import type { StripeWorld } from "./world";

/** Posts an event to an endpoint, signed anew for each try; any 2xx accepts it. */
export function stripePostman(world: StripeWorld) {
  return {
    post: (delivery: EventDelivery) => {
      const event = world.events.get(delivery.eventId);
      const endpoint = world.endpoints.get(delivery.endpointId);
      if (event === undefined || endpoint === undefined || endpoint.disabled) return null;
      const body = JSON.stringify(eventView(event, delivery.snapshot), null, 2);
      const now = world.now();
      const secrets = endpoint.secrets.filter(({ expiresAt }) => expiresAt === null || expiresAt > now);
      const signature = signatureHeader(
        body,
        secrets.map(({ value }) => value),
        wholeSeconds(now),
      );
      return postWebhook({
        url: endpoint.url,
        body,
        headers: {
          "Content-Type": "application/json; charset=utf-8",
          "User-Agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
          "Stripe-Signature": signature,
        },
        timeoutSeconds: world.settings.deliveryTimeoutSeconds,
        closed: world.closed,
      }).then((status) => status !== null && status >= 200 && status <= 299);
    },
    settled: (delivery: EventDelivery, delivered: boolean) => {
      const event = world.events.get(delivery.eventId);
      if (event === undefined) return;
      event.pendingWebhooks -= 1;
      event.failedWebhooks += delivered ? 0 : 1;
    },
  };
}

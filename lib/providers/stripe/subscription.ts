import type Stripe from "stripe";
import type { Call, Subscription } from "@/lib/domain/provider-port";
import { ok } from "@/lib/domain/result";
import { call } from "./calls";
import { missingTypes } from "./event-types";

export type Endpoint = Pick<Stripe.WebhookEndpoint, "id" | "url" | "status" | "enabled_events">;

function sameAddress(a: string, b: string): boolean {
  return a === b || (URL.canParse(a) && URL.canParse(b) && new URL(a).href === new URL(b).href);
}

/** The endpoints for an address. An account has 16 at most: https://docs.stripe.com/api/webhook_endpoints */
export const endpointsFor = (stripe: Stripe, webhookUrl: string): Call<Endpoint[]> =>
  call(
    () => stripe.webhookEndpoints.list({ limit: 100 }),
    (list) => list.data.filter((endpoint) => sameAddress(endpoint.url, webhookUrl)),
  );

/** What Stripe sends to our address. Not known when the key may not read webhook endpoints. */
export async function subscription(stripe: Stripe, webhookUrl: string): Call<Subscription> {
  const listed = await endpointsFor(stripe, webhookUrl);
  if (!listed.ok) {
    const { status, message, requestId } = listed.refusal;
    if (status !== 403) return listed;
    return ok({ value: { known: false, problem: message }, requestId, at: new Date() });
  }
  const enabled = listed.value.value.filter((endpoint) => endpoint.status === "enabled");
  const events = enabled.flatMap((endpoint) => endpoint.enabled_events);
  return ok({
    ...listed.value,
    value: { known: true, found: enabled.length > 0, missingTypes: missingTypes(events) },
  });
}

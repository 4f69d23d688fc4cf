import Stripe from "stripe";
import type { Call } from "@/lib/domain/provider-port";
import { ok } from "@/lib/domain/result";
import { call } from "./calls";
import { type StripeAccess, stripeClient } from "./client";
import { missingTypes, sessionEventTypes } from "./event-types";
import { type Endpoint, endpointsFor } from "./subscription";

export interface EnsuredEndpoint {
  outcome: "created" | "repaired" | "unchanged";
  endpointId: string;
  /** Only Stripe's answer to a create has it; it can't be read again. */
  secret?: string;
}

const create = (stripe: Stripe, url: string): Call<EnsuredEndpoint> =>
  call(
    () =>
      stripe.webhookEndpoints.create({
        url,
        enabled_events: [...sessionEventTypes],
        api_version: Stripe.API_VERSION,
        description: "Proofdesk",
      }),
    ({ id, secret }) => ({ outcome: "created", endpointId: id, ...(secret ? { secret } : {}) }),
  );

type EventName = Stripe.WebhookEndpointUpdateParams.EnabledEvent;

/** A name that Stripe listed may be sent back to it, even one that the SDK's list lacks. */
const isListedName = (type: string): type is EventName => type !== "*";

/** The six by name; a wildcard goes, since it can't stand beside names and never brings `redacted`. */
const repairedEvents = (enabled: readonly string[]): EventName[] => [
  ...new Set([...enabled.filter(isListedName), ...sessionEventTypes]),
];

const repair = (stripe: Stripe, endpoint: Endpoint): Call<EnsuredEndpoint> =>
  call(
    () =>
      stripe.webhookEndpoints.update(endpoint.id, {
        enabled_events: repairedEvents(endpoint.enabled_events),
        disabled: false,
      }),
    ({ id }) => ({ outcome: "repaired", endpointId: id }),
  );

/**
 * Sees to it that Stripe sends all six events to `webhookUrl`: makes an endpoint, or repairs the one there.
 * Needs a key that may write webhook endpoints. https://docs.stripe.com/api/webhook_endpoints
 */
export async function ensureWebhookEndpoint(access: StripeAccess, webhookUrl: string): Call<EnsuredEndpoint> {
  const stripe = stripeClient(access);
  const listed = await endpointsFor(stripe, webhookUrl);
  if (!listed.ok) return listed;
  const found = listed.value.value;
  const endpoint = found.find(({ status }) => status === "enabled") ?? found[0];
  if (!endpoint) return create(stripe, webhookUrl);
  if (endpoint.status === "enabled" && missingTypes(endpoint.enabled_events).length === 0) {
    return ok({ ...listed.value, value: { outcome: "unchanged", endpointId: endpoint.id } });
  }
  return repair(stripe, endpoint);
}

import type Stripe from "stripe";
import { wholeSeconds } from "../clock";
import { randomText, trueRandom } from "../random";
import { type EndpointRecord, EVENT_TYPES } from "./records";
import type { StripeWorld } from "./world";

interface EndpointParams {
  readonly url: string;
  readonly enabledEvents: string[];
  readonly description: string | null;
  readonly metadata: Record<string, string>;
  readonly apiVersion: string | null;
}

export function addEndpoint(
  world: StripeWorld,
  params: EndpointParams,
  secret = newSecret(),
): EndpointRecord {
  const endpoint = world.endpoints.add({
    id: world.newId("we"),
    created: wholeSeconds(world.now()),
    sequence: world.nextSequence(),
    ...params,
    disabled: false,
    secrets: [{ value: secret, expiresAt: null }],
  });
  world.changed();
  return endpoint;
}

/**
 * The endpoint from the settings exists from the start, names all six types and keeps its place over restarts. It is
 * known by its address, or by its secret when the address in the settings has changed.
 */
export function ensureConfiguredEndpoint(world: StripeWorld): void {
  const { webhookUrl: url, webhookSecret } = world.settings;
  if (url === null) return;
  const all = world.endpoints.newestFirst();
  const formerly = all.filter((endpoint) => endpoint.url !== url && hasSecret(endpoint, webhookSecret));
  const existing = all.find((endpoint) => endpoint.url === url) ?? formerly.shift();
  for (const { id } of formerly) world.endpoints.remove(id);
  if (existing === undefined) {
    const params = {
      url,
      enabledEvents: [...EVENT_TYPES],
      description: null,
      metadata: {},
      apiVersion: null,
    };
    addEndpoint(world, params, webhookSecret ?? newSecret());
    return;
  }
  existing.url = url;
  if (webhookSecret !== null) {
    existing.secrets = [{ value: webhookSecret, expiresAt: null }];
    existing.disabled = false;
  }
  world.changed();
}

const hasSecret = ({ secrets }: EndpointRecord, secret: string | null) =>
  secrets.some(({ value }) => value === secret);

/** A new secret beside the old one, which stays valid for a while: https://docs.stripe.com/webhooks#roll-endpoint-secrets */
export function rollSecret(world: StripeWorld, endpoint: EndpointRecord, oldValidSeconds: number): string {
  const secret = newSecret();
  const expiresAt = world.now() + oldValidSeconds * 1000;
  const old = endpoint.secrets.map(({ value }) => ({ value, expiresAt }));
  endpoint.secrets = [{ value: secret, expiresAt: null }, ...old.slice(0, 1)];
  world.changed();
  return secret;
}

function newSecret(): string {
  return `whsec_${randomText(trueRandom, 32)}`;
}

export function endpointView(endpoint: EndpointRecord, withSecret = false): Stripe.WebhookEndpoint {
  const secret = endpoint.secrets[0]?.value;
  return {
    id: endpoint.id,
    object: "webhook_endpoint",
    api_version: endpoint.apiVersion,
    application: null,
    created: endpoint.created,
    description: endpoint.description,
    enabled_events: endpoint.enabledEvents,
    livemode: false,
    metadata: endpoint.metadata,
    ...(withSecret && secret !== undefined ? { secret } : {}),
    status: endpoint.disabled ? "disabled" : "enabled",
    url: endpoint.url,
  };
}

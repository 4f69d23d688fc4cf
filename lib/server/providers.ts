import type { Provider } from "../domain/provider";
import type { ProviderPort } from "../domain/provider-port";
import { stripeProvider } from "../providers/stripe/stripe-provider";
import { ensureWebhookEndpoint } from "../providers/stripe/webhook-endpoint";
import { env } from "./env";

// The one place that knows which providers there are. On globalThis, so that a reload keeps connections.
const kept = globalThis as typeof globalThis & {
  proofdeskProviders?: Map<Provider, ProviderPort> | undefined;
};

const stripeAccess = () => ({ apiKey: env().STRIPE_API_KEY, apiBase: env().STRIPE_API_BASE ?? null });

function connect(): Map<Provider, ProviderPort> {
  const stripe = stripeProvider({ ...stripeAccess(), webhookSecrets: env().STRIPE_WEBHOOK_SECRET });
  return new Map([[stripe.provider, stripe]]);
}

export function connectedProviders(): Map<Provider, ProviderPort> {
  kept.proofdeskProviders ??= connect();
  return kept.proofdeskProviders;
}

/** Throws for a provider that this desk has no connection to. */
export function providerPort(provider: Provider): ProviderPort {
  const port = connectedProviders().get(provider);
  if (!port) throw new Error(`no connection to ${provider} is configured`);
  return port;
}

/** Makes or repairs our webhook endpoint at Stripe; see `ensureWebhookEndpoint`. */
export const ensureStripeEndpoint = (webhookUrl: string) => ensureWebhookEndpoint(stripeAccess(), webhookUrl);

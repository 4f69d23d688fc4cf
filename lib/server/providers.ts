import type { Provider } from "../domain/provider";
import type { ProviderPort } from "../domain/provider-port";
import { stripeProvider } from "../providers/stripe/stripe-provider";
import { ensureWebhookEndpoint } from "../providers/stripe/webhook-endpoint";
import { type Environment, env, stripeEnvironment } from "./env";

// The one place that knows which providers there are. On globalThis, so that a reload keeps connections.
const kept = globalThis as typeof globalThis & {
  proofdeskProviders?: Map<Provider, ProviderPort> | undefined;
};

type StripeEnvironment = Pick<Environment, "STRIPE_API_KEY" | "STRIPE_API_BASE">;

const stripeAccess = ({ STRIPE_API_KEY, STRIPE_API_BASE }: StripeEnvironment) => ({
  apiKey: STRIPE_API_KEY,
  apiBase: STRIPE_API_BASE ?? null,
});

function connect(): Map<Provider, ProviderPort> {
  const stripe = stripeProvider({ ...stripeAccess(env()), webhookSecrets: env().STRIPE_WEBHOOK_SECRET });
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

/**
 * Makes or repairs our webhook endpoint at Stripe; see `ensureWebhookEndpoint`. Works while there is no signing
 * secret yet.
 */
export const ensureStripeEndpoint = (webhookUrl: string) =>
  ensureWebhookEndpoint(stripeAccess(stripeEnvironment()), webhookUrl);

import type { Provider } from "../domain/provider";
import type { ProviderPort } from "../domain/provider-port";
import { stripeProvider } from "../providers/stripe/stripe-provider";
import { ensureWebhookEndpoint } from "../providers/stripe/webhook-endpoint";
import { parseCancelRequest } from "../providers/veriff/cancel-request";
import { veriffProvider } from "../providers/veriff/veriff-provider";
import { type Environment, env, stripeEnvironment } from "./env";
import { withoutConnection } from "./without-connection";

// The one place that knows which providers there are. On globalThis, so that a reload keeps connections.
const kept = globalThis as typeof globalThis & {
  proofdeskProviders?: Map<Provider, ProviderPort> | undefined;
};

/** Names the variable that holds a provider's key, for whoever has to look at it. */
export const keySetting: Record<Provider, string> = {
  stripe: "STRIPE_API_KEY",
  veriff: "VERIFF_API_KEY and VERIFF_SHARED_SECRET",
};

const stripeAccess = (apiKey: string, { STRIPE_API_BASE }: Pick<Environment, "STRIPE_API_BASE">) => ({
  apiKey,
  apiBase: STRIPE_API_BASE ?? null,
});

function stripePort(environment: Environment): ProviderPort[] {
  const { STRIPE_API_KEY: apiKey, STRIPE_WEBHOOK_SECRET: webhookSecrets } = environment;
  if (!apiKey || !webhookSecrets) return [];
  return [stripeProvider({ ...stripeAccess(apiKey, environment), webhookSecrets })];
}

function veriffPort(environment: Environment): ProviderPort[] {
  const {
    VERIFF_API_BASE: apiBase,
    VERIFF_API_KEY: apiKey,
    VERIFF_SHARED_SECRET: sharedSecrets,
  } = environment;
  const cancelRequest = parseCancelRequest(environment.VERIFF_CANCEL_REQUEST);
  if (!apiBase || !apiKey || !sharedSecrets) return [];
  if (!cancelRequest) throw new Error("VERIFF_CANCEL_REQUEST passed the environment and can't be read");
  // Veriff doesn't say which mode an integration is in; all but the practice world is treated with the care of live.
  const livemode = !environment.PROOFDESK_DEMO;
  return [veriffProvider({ apiBase, apiKey, sharedSecrets, cancelRequest, livemode })];
}

function connect(): Map<Provider, ProviderPort> {
  const ports = [...stripePort(env()), ...veriffPort(env())];
  return new Map(ports.map((port) => [port.provider, port]));
}

export function connectedProviders(): Map<Provider, ProviderPort> {
  kept.proofdeskProviders ??= connect();
  return kept.proofdeskProviders;
}

export const isConnected = (provider: Provider): boolean => connectedProviders().has(provider);

// What is known of each provider without a connection; its calls are never made.
const unconnected: Record<Provider, () => ProviderPort> = {
  stripe: () => withoutConnection(stripeProvider({ apiKey: "sk_test_none", webhookSecrets: [] })),
  veriff: () =>
    withoutConnection(
      veriffProvider({
        apiBase: "http://127.0.0.1:9",
        apiKey: "none",
        sharedSecrets: ["none"],
        cancelRequest: "off",
        livemode: true,
      }),
    ),
};

const spare = new Map<Provider, ProviderPort>();

/**
 * The connection to a provider. For one that this desk is no longer connected to, its sessions can still be read and
 * explained, and nothing can be done at it.
 */
export function providerPort(provider: Provider): ProviderPort {
  const port = connectedProviders().get(provider) ?? spare.get(provider) ?? unconnected[provider]();
  if (!isConnected(provider)) spare.set(provider, port);
  return port;
}

/** Whether a provider shows a session no more once a call of ours has erased it. */
export const showsNoMore = (provider: Provider): boolean =>
  providerPort(provider).traits.erasureOverAfterMs !== null;

/**
 * Makes or repairs our webhook endpoint at Stripe; see `ensureWebhookEndpoint`. Works while there is no signing
 * secret yet.
 */
export function ensureStripeEndpoint(webhookUrl: string) {
  const environment = stripeEnvironment();
  return ensureWebhookEndpoint(stripeAccess(environment.STRIPE_API_KEY, environment), webhookUrl);
}

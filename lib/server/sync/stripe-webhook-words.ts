import type { ensureStripeEndpoint } from "../providers";

type Answer = Awaited<ReturnType<typeof ensureStripeEndpoint>>;
type Ensured = Extract<Answer, { ok: true }>["value"]["value"];

interface Connection {
  STRIPE_API_KEY: string;
  STRIPE_API_BASE?: string | undefined;
}

/**
 * Why Stripe could never send to this address; null when it can. In live mode it takes https alone, and nothing
 * of this machine's own is within its reach: https://docs.stripe.com/webhooks
 */
export function addressProblem(
  url: string,
  { STRIPE_API_KEY: key, STRIPE_API_BASE: base }: Connection,
): string | null {
  const { protocol, hostname } = new URL(url);
  if (/_live_/.test(key) && protocol !== "https:") {
    return `APP_URL has to begin with https:// in live mode: Stripe sends to no other address (${url}).`;
  }
  const isLocal =
    hostname === "localhost" || hostname.endsWith(".localhost") || /^(127\.|\[::1\])/.test(hostname);
  if (isLocal && !base) {
    return (
      `Stripe can't reach ${url}: APP_URL has to be an address on the internet.\n` +
      "To try it on this machine, let Stripe's own command line forward the events: " +
      `stripe listen --forward-to ${url}`
    );
  }
  return null;
}

const done: Record<Ensured["outcome"], string> = {
  created: "was made",
  repaired: "was repaired",
  unchanged: "is right as it is",
};

/** What the admin reads at the end. The secret is shown here and nowhere else. */
export function ensuredLines(url: string, { outcome, endpointId, secret }: Ensured): string[] {
  return [
    `Webhook endpoint ${endpointId} ${done[outcome]}: Stripe sends all six identity.verification_session`,
    `events to ${url}, redacted among them.`,
    "",
    ...(secret
      ? [
          "Its signing secret, shown only now. Put it into STRIPE_WEBHOOK_SECRET and restart:",
          "",
          `  ${secret}`,
        ]
      : [
          "STRIPE_WEBHOOK_SECRET has to hold its signing secret. Stripe shows that in the Dashboard only, under",
          "Developers, Webhooks.",
        ]),
  ];
}

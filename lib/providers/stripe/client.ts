import Stripe from "stripe";

export interface StripeAccess {
  /** A restricted key suffices: verification sessions read and write, reports, events, webhook endpoints read. */
  apiKey: string;
  /** Where Stripe is; null or absent means Stripe's own address. */
  apiBase?: string | null;
}

const TIMEOUT_MS = 20_000;

/** The SDK takes an address in parts. Throws for what is not a URL. */
export function addressOf(apiBase: string) {
  const url = new URL(apiBase);
  const protocol = url.protocol === "http:" ? "http" : "https";
  const port = url.port || (protocol === "http" ? "80" : "443");
  return { protocol, port, host: url.hostname.replace(/^\[|\]$/g, "") } as const;
}

/** Throws for an `apiBase` that is not a URL. */
export const stripeClient = ({ apiKey, apiBase }: StripeAccess): Stripe =>
  new Stripe(apiKey, {
    ...(apiBase ? addressOf(apiBase) : {}),
    timeout: TIMEOUT_MS,
    telemetry: false,
    // Whoever calls retries with the same idempotency key, keeps to Retry-After and shows that it does; retries
    // in here would hide all that and outlast a lease.
    maxNetworkRetries: 0,
  });

import Stripe from "stripe";
import type { ReceivedEvent } from "@/lib/domain/event";
import type { WebhookHeaders, WebhookRefusalReason } from "@/lib/domain/provider-port";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { isObject } from "./read-json";
import { translateEvent } from "./translate-event";

const TOLERANCE_SECONDS = 300;

function signedBy(body: string, header: string, secret: string): boolean {
  const { signature } = Stripe.webhooks;
  if (!signature) throw new Error("The Stripe SDK came without its signature check");
  try {
    // Tolerance 0 is "any age": the SDK lets the future pass, so `isStale` looks at both directions.
    return signature.verifyHeader(body, header, secret, 0);
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return false;
    throw error;
  }
}

/** Reads the header as the SDK does (the last `t` counts), so that the time is the one that was signed. */
function isStale(header: string, now: Date): boolean {
  const signedAt = header
    .split(",")
    .filter((part) => part.startsWith("t="))
    .map((part) => Number.parseInt(part.slice(2), 10))
    .at(-1);
  const seconds = Math.floor(now.getTime() / 1000);
  return signedAt === undefined || !(Math.abs(seconds - signedAt) <= TOLERANCE_SECONDS);
}

const exact = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The exact text that was sent: no byte-order mark dropped, no broken byte replaced. */
function exactText(rawBody: Buffer): string | null {
  try {
    return exact.decode(rawBody);
  } catch {
    return null;
  }
}

function parsed(body: string): { json: unknown } | null {
  try {
    return { json: JSON.parse(body) };
  } catch {
    return null;
  }
}

/**
 * Checks Stripe's signature over the raw bytes with every secret (two are valid while one is being rolled),
 * then translates. https://docs.stripe.com/webhooks/signature
 */
export function receiveStripeWebhook(
  rawBody: Buffer,
  headers: WebhookHeaders,
  secrets: readonly string[],
  now: Date,
): Result<ReceivedEvent, WebhookRefusalReason> {
  const header = headers.get("stripe-signature");
  if (!header) return refuse("signature_missing");
  const body = exactText(rawBody);
  if (body === null || !secrets.some((secret) => signedBy(body, header, secret))) {
    return refuse("signature_wrong");
  }
  if (isStale(header, now)) return refuse("signature_stale");
  const content = parsed(body);
  if (!content) return refuse("not_json");
  const event = isObject(content.json) ? translateEvent(content.json, now) : null;
  return event ? ok(event) : refuse("not_an_event");
}

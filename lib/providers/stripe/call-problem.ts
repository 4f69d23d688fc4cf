import Stripe from "stripe";
import type { CallProblem } from "@/lib/domain/provider-port";

const secrets = /\b(sk|rk|whsec)_\w{9,}|vs_\w+_secret_\w+|https:\/\/verify\.stripe\.com\S*/g;

/** `Retry-After` is in seconds or a date: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function retryAfterMs(header: string | undefined, now: Date): number | null {
  if (!header) return null;
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now.getTime();
  return Number.isFinite(wait) ? Math.max(0, wait) : null;
}

/**
 * 409 and 424 are worth another try with the same key, as is whatever the provider itself says to try again.
 * An answer without a status broke off or wasn't Stripe's: the effect may have happened.
 * https://docs.stripe.com/api/errors
 */
function kindOf(error: Stripe.errors.StripeError): CallProblem["kind"] {
  const status = error.statusCode;
  if (error instanceof Stripe.errors.StripeRateLimitError) return "rate_limited";
  if (status === 401 || status === 403) return "misconfigured";
  if (status === undefined || status >= 500 || status === 409 || status === 424) return "unreachable";
  if (shouldRetry(error) === "true") return "unreachable";
  return status === 404 ? "not_found" : "rejected";
}

/** https://docs.stripe.com/error-low-level#should-retry */
const shouldRetry = (error: Stripe.errors.StripeError): string | undefined =>
  error.headers?.["stripe-should-retry"];

/** What the SDK threw, in our words; the message is the provider's, without keys and links. */
export const callProblem = (error: Stripe.errors.StripeError, now: Date): CallProblem => ({
  kind: kindOf(error),
  message: error.message.replace(secrets, "[removed]"),
  status: error.statusCode ?? null,
  requestId: error.requestId ?? null,
  retryAfterMs: retryAfterMs(error.headers?.["retry-after"], now),
  ...(shouldRetry(error) === "false" && { sameAnswerAgain: true as const }),
});

import Stripe from "stripe";
import type { Call, CallProblem } from "@/lib/domain/provider-port";
import { ok, refuse } from "@/lib/domain/result";
import { callProblem } from "./call-problem";

/**
 * Sends one request and puts its answer, or what went wrong, in our words. Throws what isn't the provider's
 * doing, and when `read` gets an answer that breaks the provider's contract.
 */
export async function call<Sent, Value>(
  send: () => Promise<Stripe.Response<Sent>>,
  read: (answer: Sent, at: Date) => Value,
): Call<Value> {
  try {
    const answer = await send();
    const { headers, requestId, statusCode } = answer.lastResponse;
    if (statusCode >= 400) return refuse(withoutErrorObject(statusCode, requestId));
    const at = answeredAt(headers.date);
    return ok({ value: read(answer, at), requestId: requestId ?? null, at });
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return refuse(callProblem(error, new Date()));
    throw error;
  }
}

/** A gateway's JSON, say: the SDK takes any body without `error` for an answer. */
const withoutErrorObject = (status: number, requestId: string | undefined): CallProblem => ({
  kind: "unreachable",
  message: `Answered with HTTP ${status} and no error object.`,
  status,
  requestId: requestId ?? null,
  retryAfterMs: null,
});

/** The provider's own clock where it tells the time, since events carry that one too. */
function answeredAt(date: string | undefined): Date {
  const told = new Date(date ?? Number.NaN);
  return Number.isNaN(told.getTime()) ? new Date() : told;
}

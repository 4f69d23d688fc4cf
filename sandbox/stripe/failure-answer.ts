import type { Answer } from "../http/ending";
import { StripeFailure } from "./errors";
import type { FormObject } from "./form-encoding";

export interface IncomingCall {
  readonly method: string;
  readonly path: string;
  readonly form: FormObject;
  readonly requestId: string;
  readonly idempotencyKey: string | null;
}

/** The error object as an answer. An unexpected error isn't one of the provider's, so it is passed on. */
export function failureAnswer(error: unknown, requestId: string): Answer {
  if (!(error instanceof StripeFailure)) throw error;
  const body = {
    error: { ...error.error, request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}` },
  };
  return {
    kind: "answer",
    status: error.status,
    body: JSON.stringify(body, null, 2),
    headers: { ...error.headers },
  };
}

/** The provider's error object, https://docs.stripe.com/api/errors */
interface ErrorBody {
  type: "api_error" | "idempotency_error" | "invalid_request_error";
  message: string;
  code?: string;
  param?: string;
  doc_url?: string;
  request_log_url?: string;
}

/** A refusal with the status and the error object that the real provider would send. */
export class StripeFailure extends Error {
  constructor(
    readonly status: number,
    readonly error: ErrorBody,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(error.message);
  }
}

export function invalidRequest(
  message: string,
  more: { code?: string; param?: string; status?: number } = {},
) {
  const { status = 400, ...rest } = more;
  return new StripeFailure(status, { type: "invalid_request_error", message, ...rest, ...docUrl(more.code) });
}

function docUrl(code: string | undefined): { doc_url?: string } {
  return code === undefined
    ? {}
    : { doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll("_", "-")}` };
}

export function missingResource(noun: string, id: string, param = "id", status = 404): StripeFailure {
  return invalidRequest(`No such ${noun}: '${id}'`, { code: "resource_missing", param, status });
}

export function missingKey(): StripeFailure {
  return invalidRequest(
    "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details.",
    { status: 401 },
  );
}

export function wrongKey(key: string): StripeFailure {
  const shown = key.length > 12 ? `${key.slice(0, 8)}${"*".repeat(key.length - 12)}${key.slice(-4)}` : "****";
  return invalidRequest(`Invalid API Key provided: ${shown}`, { status: 401 });
}

export function lacksPermission(what: string): StripeFailure {
  return invalidRequest(
    `The provided key does not have the required permissions for this endpoint. Having the '${what}' permission would allow this request to continue.`,
    { status: 403 },
  );
}

export function rateLimited(retryAfter?: number): StripeFailure {
  return new StripeFailure(
    429,
    {
      type: "invalid_request_error",
      code: "rate_limit",
      message:
        "Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.",
      ...docUrl("rate_limit"),
    },
    retryAfter === undefined ? {} : { "Retry-After": String(retryAfter) },
  );
}

/** A stored one says "don't retry": a repeat with the same key would only replay it. */
export function brokenInside(status = 500, stored = false): StripeFailure {
  return new StripeFailure(
    status,
    {
      type: "api_error",
      message: "Sorry! There was an error while processing your request. We've already been notified.",
    },
    { "Stripe-Should-Retry": String(!stored) },
  );
}

export function keyInUse(key: string): StripeFailure {
  const message = `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`;
  return new StripeFailure(
    409,
    {
      type: "idempotency_error",
      code: "idempotency_key_in_use",
      message,
      ...docUrl("idempotency_key_in_use"),
    },
    { "Stripe-Should-Retry": "true" },
  );
}

export function lockConflict(): StripeFailure {
  const message =
    "This object cannot be accessed right now because another API request or Stripe process is currently accessing it.";
  return new StripeFailure(
    409,
    { type: "invalid_request_error", code: "lock_timeout", message, ...docUrl("lock_timeout") },
    { "Stripe-Should-Retry": "true" },
  );
}

export function keyReused(message: string): StripeFailure {
  return new StripeFailure(400, { type: "idempotency_error", message });
}

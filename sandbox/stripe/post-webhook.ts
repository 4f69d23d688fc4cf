import { signatureHeader } from "./webhook-signature";

interface WebhookRequest {
  readonly url: string;
  readonly body: string;
  readonly secrets: readonly string[];
  readonly timestamp: number;
  readonly timeoutSeconds: number;
  readonly closed: AbortSignal;
}

/** One try. True for a 2xx in time; a redirect isn't followed and counts as failure. */
export async function postWebhook(request: WebhookRequest): Promise<boolean> {
  try {
    const response = await fetch(request.url, {
      method: "POST",
      redirect: "manual",
      headers: {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
        "Stripe-Signature": signatureHeader(request.body, request.secrets, request.timestamp),
      },
      body: request.body,
      signal: AbortSignal.any([AbortSignal.timeout(request.timeoutSeconds * 1000), request.closed]),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    // Refused, cut or timed out: the courier tries again.
    return false;
  }
}

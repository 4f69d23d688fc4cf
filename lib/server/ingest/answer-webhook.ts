import type { Provider } from "../../domain/provider";
import type { ProviderPort, WebhookHeaders } from "../../domain/provider-port";
import { logFault } from "../faults";
import { readBody } from "../http/read-body";
import { connectedProviders } from "../providers";
import { receiveWebhook } from "./receive-webhook";
import { BODY_LIMIT, type WebhookOutcome, webhookAnswers } from "./webhook-outcome";

/**
 * Answers a webhook request: 200 once it is committed, 400 with one line when it is turned away, 413 over 1 MiB,
 * 503 when the database can't keep it, so that the provider comes again; 404 for a provider that isn't connected.
 */
export async function answerWebhook(provider: Provider, request: Request): Promise<Response> {
  const { status, text, headers } = webhookAnswers[await outcomeOf(provider, request)];
  return new Response(text, { status, headers });
}

async function outcomeOf(provider: Provider, request: Request): Promise<WebhookOutcome> {
  const port = connectedProviders().get(provider);
  if (!port) return "not_connected";
  const rawBody = await readBody(request, BODY_LIMIT);
  return rawBody ? takeWebhook(port, rawBody, request.headers) : "too_large";
}

// Those of one batch fail by one fault, which is told once.
const told = new WeakSet<object>();

/** `receiveWebhook`, with what can come of it in a word. Never throws. */
export async function takeWebhook(
  port: ProviderPort,
  rawBody: Buffer,
  headers: WebhookHeaders,
): Promise<WebhookOutcome> {
  try {
    const received = await receiveWebhook(port, rawBody, headers);
    return received.ok ? received.value : received.refusal;
  } catch (fault) {
    if (!(fault instanceof Error) || !told.has(fault))
      logFault(fault, `taking in a ${port.provider} webhook`);
    if (fault instanceof Error) told.add(fault);
    return "not_stored";
  }
}

import type { Provider } from "../../domain/provider";
import type { WebhookRefusalReason } from "../../domain/provider-port";
import { logFault } from "../faults";
import { readBody } from "../http/read-body";
import { connectedProviders } from "../providers";
import { receiveWebhook } from "./receive-webhook";

const BODY_LIMIT = 1024 * 1024;

const words: Record<WebhookRefusalReason, string> = {
  signature_missing: "The signature header is missing.",
  signature_wrong: "The signature does not match the body.",
  signature_stale: "The signature's timestamp is outside the tolerance.",
  other_account: "The webhook is of another account.",
  not_json: "The body is not JSON.",
  not_an_event: "The body is not an event.",
};

const line = (status: number, text: string) => new Response(`${text}\n`, { status });

/**
 * Answers a webhook request: 200 once it is committed, 400 with one line when it is turned away, 413 over 1 MiB,
 * 503 when the database can't keep it, so that the provider comes again; 404 for a provider that isn't connected.
 */
export async function answerWebhook(provider: Provider, request: Request): Promise<Response> {
  const port = connectedProviders().get(provider);
  if (!port) return line(404, "This desk has no connection to that provider.");
  const rawBody = await readBody(request, BODY_LIMIT);
  if (!rawBody) return line(413, "The body is larger than 1 MiB.");
  try {
    const received = await receiveWebhook(port, rawBody, request.headers);
    return received.ok ? line(200, received.value) : line(400, words[received.refusal]);
  } catch (fault) {
    logFault(fault, `taking in a ${provider} webhook`);
    return line(503, "Could not be stored. Try again.");
  }
}

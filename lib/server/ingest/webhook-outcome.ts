import type { WebhookRefusalReason } from "../../domain/provider-port";
import type { Received } from "./receive-webhook";

/** What can come of a webhook request, in a word. */
export type WebhookOutcome =
  | Received
  | WebhookRefusalReason
  | "not_connected"
  | "too_large"
  | "overloaded"
  | "not_stored";

export interface WebhookAnswer {
  status: number;
  text: string;
  headers: Record<string, string>;
}

export const BODY_LIMIT = 1024 * 1024;

const answer = (status: number, text: string, headers = {}): WebhookAnswer => ({
  status,
  text: `${text}\n`,
  headers,
});
const later = { "retry-after": "5" };

/** The one place that knows how a provider is answered, by whichever door it came. */
export const webhookAnswers: Record<WebhookOutcome, WebhookAnswer> = {
  applied: answer(200, "applied"),
  kept: answer(200, "kept"),
  duplicate: answer(200, "duplicate"),
  unhandled: answer(200, "unhandled"),
  signature_missing: answer(400, "The signature header is missing."),
  signature_wrong: answer(400, "The signature does not match the body."),
  signature_stale: answer(400, "The signature's timestamp is outside the tolerance."),
  other_account: answer(400, "The webhook is of another account."),
  not_json: answer(400, "The body is not JSON."),
  not_an_event: answer(400, "The body is not an event."),
  not_connected: answer(404, "This desk has no connection to that provider."),
  too_large: answer(413, "The body is larger than 1 MiB."),
  overloaded: answer(503, "Too much at once. Try again.", later),
  not_stored: answer(503, "Could not be stored. Try again.", later),
};

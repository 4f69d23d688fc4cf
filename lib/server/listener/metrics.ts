import type { Provider } from "../../domain/provider";
import { type WebhookOutcome, webhookAnswers } from "../ingest/webhook-outcome";
import { histogram } from "./histogram";
import type { Room } from "./room";

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const SIZES = [1, 2, 4, 8, 16, 32, 64, 128, 256];

/** What the listener counts about itself; nothing of a session, a subject or a sender. */
export interface Metrics {
  answered(provider: Provider, outcome: WebhookOutcome, seconds: number): void;
  batched(size: number): void;
  /** As Prometheus reads it. */
  text(room: Room): string;
}

export function listenerMetrics(): Metrics {
  const answers = new Map<string, number>();
  const seconds = histogram(SECONDS);
  const sizes = histogram(SIZES);
  return {
    answered: (provider, outcome, took) => {
      const labels = `provider="${provider}",outcome="${outcome}",status="${webhookAnswers[outcome].status}"`;
      answers.set(labels, (answers.get(labels) ?? 0) + 1);
      seconds.observe(took);
    },
    batched: sizes.observe,
    text: (room) =>
      [
        "# HELP proofdesk_webhooks_total Webhook requests by what came of them.",
        "# TYPE proofdesk_webhooks_total counter",
        ...[...answers].map(([labels, count]) => `proofdesk_webhooks_total{${labels}} ${count}`),
        ...gauge("proofdesk_webhooks_held", "Webhooks that wait for the database.", room.held),
        ...gauge("proofdesk_webhook_bytes_held", "Bytes of bodies in memory.", room.bytes),
        ...gauge("proofdesk_listener_memory_bytes", "Resident memory.", process.memoryUsage.rss()),
        ...seconds.lines("proofdesk_webhook_seconds", "From a request's headers to its answer."),
        ...sizes.lines("proofdesk_batch_size", "Events that were committed together."),
        "",
      ].join("\n"),
  };
}

const gauge = (name: string, help: string, value: number) => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} gauge`,
  `${name} ${value}`,
];

import type { UnhandledEvent } from "../../domain/event";
import type { Provider } from "../../domain/provider";
import type { ProviderPort, WebhookHeaders, WebhookRefusalReason } from "../../domain/provider-port";
import { ok, type Result, refuse } from "../../domain/result";
import { pool } from "../db";
import type { Source, Taken } from "./ingest-events";
import { ingestTogether } from "./ingest-together";
import { keepNote } from "./keep-note";

export type Received = Taken | "unhandled";

/**
 * The one verb behind every door that webhooks come through. Checks the signature over the raw bytes, commits,
 * and only then returns: what came back as ok may be acknowledged and is never lost. Throws when the database
 * can't keep it, and then the provider has to be told to come again.
 */
export async function receiveWebhook(
  port: ProviderPort,
  rawBody: Buffer,
  headers: WebhookHeaders,
): Promise<Result<Received, WebhookRefusalReason>> {
  const received = port.receive(rawBody, headers, new Date());
  if (!received.ok) {
    // The answer is the same 400 when the counter can't be kept.
    await countRefusal(port.provider, received.refusal).catch(() => undefined);
    return refuse(received.refusal);
  }
  if (!received.value.handled) {
    const { event, note } = received.value;
    return ok(
      note
        ? await keepNote(port.provider, event, note)
        : await keepUnhandled(port.provider, event, "webhook"),
    );
  }
  return ok(await ingestTogether(port, received.value.event));
}

/** An event that Proofdesk has no meaning for is kept by name, without its body. */
export async function keepUnhandled(
  provider: Provider,
  event: UnhandledEvent,
  source: Source,
): Promise<"unhandled" | "duplicate"> {
  const { rowCount } = await pool().query(
    `INSERT INTO webhook_delivery (provider, provider_event_id, type, source, outcome)
     VALUES ($1, $2, $3, $4, 'unhandled') ON CONFLICT (provider, provider_event_id) DO NOTHING`,
    [provider, event.providerEventId, event.type, source],
  );
  return rowCount === 1 ? "unhandled" : "duplicate";
}

async function countRefusal(provider: Provider, reason: WebhookRefusalReason): Promise<void> {
  await pool().query(
    `INSERT INTO webhook_refusal (provider, reason, day, count, last_at)
     VALUES ($1, $2, (now() AT TIME ZONE 'UTC')::date, 1, now())
     ON CONFLICT (provider, reason, day)
     DO UPDATE SET count = webhook_refusal.count + 1, last_at = excluded.last_at`,
    [provider, reason],
  );
}

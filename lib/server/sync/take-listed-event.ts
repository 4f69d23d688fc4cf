import type { ReceivedEvent } from "../../domain/event";
import type { ProviderPort } from "../../domain/provider-port";
import { pool } from "../db";
import { ingestEvents } from "../ingest/ingest-events";
import { keepUnhandled } from "../ingest/receive-webhook";
import type { TakenItem, TakenSince } from "./taken";

/** Takes in an event as a provider's list shows it. It is new when no webhook and no backfill brought it before. */
export async function takeListedEvent(
  port: ProviderPort,
  received: ReceivedEvent,
  takenSince: TakenSince,
): Promise<TakenItem> {
  const [taken] = received.handled
    ? await ingestEvents(port, [received.event], "backfill")
    : [await keepUnhandled(port.provider, received.event, "backfill")];
  if (taken !== "duplicate") return "new";
  return takenSince ? takenBefore(port, received.event.providerEventId, takenSince) : "unchanged";
}

async function takenBefore(port: ProviderPort, eventId: string, takenSince: Date): Promise<TakenItem> {
  const { rowCount } = await pool().query(
    `SELECT FROM webhook_delivery
     WHERE provider = $1 AND provider_event_id = $2 AND source = 'backfill' AND received_at >= $3`,
    [port.provider, eventId, takenSince],
  );
  return rowCount === 1 ? "new" : "unchanged";
}

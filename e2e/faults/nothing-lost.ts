import { expect } from "@playwright/test";
import type { Desk } from "../desk/desk";
import { untilDelivered } from "../desk/practice";

interface StoredEvent {
  id: string;
  deliveries: number;
  events: number;
}

/** What the provider takes for acknowledged, by event: how often the desk has it. */
export async function acknowledged(desk: Desk): Promise<StoredEvent[]> {
  const ids = desk.sandbox.stripe.events
    .newestFirst()
    .filter((event) => event.pendingWebhooks === 0)
    .map((event) => event.id);
  const { rows } = await desk.database.query<StoredEvent>(
    `SELECT id,
       (SELECT count(*)::int FROM webhook_delivery WHERE provider_event_id = asked.id) AS deliveries,
       (SELECT count(*)::int FROM session_event WHERE provider_event_id = asked.id) AS events
     FROM unnest($1::text[]) AS asked (id)`,
    [ids],
  );
  return rows;
}

export const onceEach = (events: StoredEvent[]): StoredEvent[] =>
  events.map(({ id }) => ({ id, deliveries: 1, events: 1 }));

/** Once all is delivered: nothing is missing, nothing there twice, every session as the provider has it. */
export async function expectNothingLost(desk: Desk): Promise<void> {
  await untilDelivered(desk);
  const events = await acknowledged(desk);
  expect(events).toHaveLength(desk.sandbox.stripe.events.newestFirst().length);
  expect(events).toEqual(onceEach(events));
  const expected = desk.sandbox.stripe.sessions
    .newestFirst()
    .map(({ id, status }) => `${id} ${status}`)
    .sort();
  await expect
    .poll(async () => {
      const sql = "SELECT provider_session_id || ' ' || status AS line FROM verification_session";
      const { rows } = await desk.database.query<{ line: string }>(sql);
      return rows.map(({ line }) => line).sort();
    })
    .toEqual(expected);
}

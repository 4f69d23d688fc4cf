import type { EventRecord } from "./records";
import { wantsEvent } from "./subscription";
import type { StripeWorld } from "./world";

/** Sends an event to every endpoint that wants it. `told`: an event of the past, which keeps its snapshot. */
export function announce(world: StripeWorld, event: EventRecord, told: boolean): void {
  const { sessionId, type } = event;
  const endpoints = world.endpoints.newestFirst().filter((endpoint) => wantsEvent(endpoint, type));
  const letters = endpoints.map((endpoint) => (dueAt: number) => {
    event.pendingWebhooks += 1;
    return {
      id: world.newId("wd"),
      eventId: event.id,
      endpointId: endpoint.id,
      chain: told ? `${sessionId} ${endpoint.id}` : null,
      snapshot: told ? event.object : null,
      tries: 0,
      dueAt,
    };
  });
  if (!world.courier.announce({ sessionId, type, told }, letters)) event.failedWebhooks += letters.length;
}

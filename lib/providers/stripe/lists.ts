import type Stripe from "stripe";
import type { ReceivedEvent } from "@/lib/domain/event";
import type { Call, Page } from "@/lib/domain/provider-port";
import type { SessionFact } from "@/lib/domain/session";
import { call } from "./calls";
import { sessionEventTypes } from "./event-types";
import { isObject } from "./read-json";
import { answeredFact } from "./sessions";
import { translateEvent } from "./translate-event";

const PAGE_SIZE = 100;
const EVENTS_KEPT_MS = 30 * 24 * 60 * 60 * 1000;

const range = (since: Date, cursor: string | null) => ({
  created: { gte: Math.floor(since.getTime() / 1000) },
  limit: PAGE_SIZE,
  ...(cursor ? { starting_after: cursor } : {}),
});

const pageOf = <Sent extends { id: string }, Item>(
  list: { data: Sent[]; has_more: boolean },
  read: (sent: Sent) => Item,
): Page<Item> => ({
  items: list.data.map(read),
  cursor: list.has_more ? (list.data.at(-1)?.id ?? null) : null,
});

/** Newest first, the only order Stripe has: https://docs.stripe.com/api/identity/verification_sessions/list */
export const listSessions = (stripe: Stripe, since: Date, cursor: string | null): Call<Page<SessionFact>> =>
  call(
    () => stripe.identity.verificationSessions.list(range(since, cursor)),
    (list, at) => pageOf(list, (session) => answeredFact(session, at)),
  );

function receivedEvent(event: unknown, at: Date): ReceivedEvent {
  const received = isObject(event) ? translateEvent(event, at) : null;
  if (!received) throw new Error("Stripe answered with an event without an id or type");
  return received;
}

/** Newest first too, and never older than 30 days: https://docs.stripe.com/api/events/list */
export function listEvents(stripe: Stripe, since: Date, cursor: string | null): Call<Page<ReceivedEvent>> {
  const kept = new Date(Date.now() - EVENTS_KEPT_MS);
  return call(
    () =>
      stripe.events.list({ types: [...sessionEventTypes], ...range(since > kept ? since : kept, cursor) }),
    (list, at) => pageOf(list, (event) => receivedEvent(event, at)),
  );
}

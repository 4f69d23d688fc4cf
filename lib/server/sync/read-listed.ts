import type { Answered, CallProblem, Page, ProviderLists, ProviderPort } from "../../domain/provider-port";
import { ok, type Result } from "../../domain/result";
import { takeListedEvent } from "./take-listed-event";
import { takeListedSession } from "./take-listed-session";
import type { TakenItem, TakenSince } from "./taken";
import { type OnWait, withPatience } from "./with-patience";

export type List = "sessions" | "events";

/** A provider that lists what there was; only there is a backfill possible. */
export type ListingPort = ProviderPort & { lists: ProviderLists };

/** One thing that a provider listed, with the way to take it in. */
export interface ListedItem {
  id: string;
  /** When it came about at the provider. */
  at: Date | null;
  take: (takenSince: TakenSince) => Promise<TakenItem>;
}

export const listsSessions = (port: ProviderPort): port is ListingPort => port.lists !== null;

type Read = Promise<Result<Page<ListedItem>, CallProblem>>;

async function read<Sent>(
  call: () => Promise<Result<Answered<Page<Sent>>, CallProblem>>,
  onWait: OnWait,
  listed: (item: Sent, readAt: Date) => ListedItem,
): Read {
  const answer = await withPatience(call, onWait);
  if (!answer.ok) return answer;
  const { value: page, at } = answer.value;
  return ok({ ...page, items: page.items.map((item) => listed(item, at)) });
}

/** One page of what a provider lists since an instant, newest first. */
export function readListed(
  port: ListingPort,
  list: List,
  since: Date,
  cursor: string | null,
  onWait: OnWait,
): Read {
  if (list === "sessions") {
    return read(
      () => port.lists.sessions(since, cursor),
      onWait,
      (fact, readAt) => ({
        id: fact.providerSessionId,
        at: fact.createdAt,
        take: (takenSince) => takeListedSession(port, fact, readAt, takenSince),
      }),
    );
  }
  return read(
    () => port.lists.events(since, cursor),
    onWait,
    (received) => ({
      id: received.event.providerEventId,
      at: received.handled ? received.event.occurredAt : null,
      take: (takenSince) => takeListedEvent(port, received, takenSince),
    }),
  );
}

import type Stripe from "stripe";
import type { Entry, Ledger } from "../world/ledger";
import { missingResource } from "./errors";
import type { ParamReader } from "./param-reader";

interface Cursor {
  readonly limit: number;
  readonly startingAfter: string | undefined;
  readonly endingBefore: string | undefined;
}

/** https://docs.stripe.com/api/pagination */
export function readCursor(params: ParamReader): Cursor {
  const cursor = {
    limit: params.integer("limit", { min: 1, max: 100 }) ?? 10,
    startingAfter: params.string("starting_after"),
    endingBefore: params.string("ending_before"),
  };
  if (cursor.startingAfter !== undefined && cursor.endingBefore !== undefined) {
    throw params.wrong(
      "starting_after",
      "You may only specify one of these parameters: starting_after, ending_before.",
      "parameters_exclusive",
    );
  }
  return cursor;
}

interface Listing<T extends Entry, V> {
  readonly ledger: Ledger<T>;
  readonly noun: string;
  readonly url: string;
  readonly cursor: Cursor;
  readonly matches: (entry: T) => boolean;
  readonly view: (entry: T) => V;
}

export function listPage<T extends Entry, V>(listing: Listing<T, V>): Stripe.ApiList<V> {
  const { cursor, ledger } = listing;
  const all = ledger.newestFirst();
  const backwards = cursor.endingBefore !== undefined;
  const after = positionOf(listing, cursor.startingAfter, "starting_after");
  const before = positionOf(listing, cursor.endingBefore, "ending_before");
  const found: T[] = [];
  if (backwards) {
    for (let at = before - 1; at >= 0 && found.length <= cursor.limit; at--) keep(all[at]);
  } else {
    for (let at = after + 1; at < all.length && found.length <= cursor.limit; at++) keep(all[at]);
  }
  function keep(entry: T | undefined) {
    if (entry !== undefined && listing.matches(entry)) found.push(entry);
  }
  const page = found.slice(0, cursor.limit);
  if (backwards) page.reverse();
  return {
    object: "list",
    url: listing.url,
    has_more: found.length > cursor.limit,
    data: page.map((entry) => listing.view(entry)),
  };
}

function positionOf<T extends Entry, V>(
  listing: Listing<T, V>,
  id: string | undefined,
  param: string,
): number {
  if (id === undefined) return -1;
  const entry = listing.ledger.get(id);
  if (entry === undefined) throw missingResource(listing.noun, id, param, 400);
  return listing.ledger.newestFirst().indexOf(entry);
}

import { wholeSeconds } from "../clock";
import { readCreatedFilter } from "./created-filter";
import { missingResource } from "./errors";
import { eventView } from "./events";
import { readExpansion } from "./expansion";
import { listPage, readCursor } from "./list-page";
import type { ParamReader } from "./param-reader";
import type { EventRecord } from "./records";
import type { Route } from "./route";
import type { StripeWorld } from "./world";

/** Older events are gone: https://docs.stripe.com/api/events */
const KEPT_SECONDS = 30 * 24 * 60 * 60;
const NOUN = "event";

export const eventRoutes: readonly Route[] = [
  {
    method: "GET",
    pattern: /^\/v1\/events$/,
    prepare: (world, { params }) => {
      const cursor = readCursor(params);
      const isInRange = readCreatedFilter(params);
      const isWanted = readTypeFilter(params);
      const success = params.boolean("delivery_success");
      readExpansion(params, "none", { inList: true, sensitive: false });
      params.done();
      const matches = (event: EventRecord) =>
        isKept(world, event) &&
        isInRange(event.created) &&
        isWanted(event.type) &&
        (success === undefined || success === (event.pendingWebhooks === 0 && event.failedWebhooks === 0));
      return () =>
        listPage({
          ledger: world.events,
          noun: NOUN,
          url: "/v1/events",
          cursor,
          matches,
          view: (event) => eventView(event),
        });
    },
  },
  {
    method: "GET",
    pattern: /^\/v1\/events\/([^/]+)$/,
    prepare: (world, { id, params }) => {
      readExpansion(params, "none", { inList: false, sensitive: false });
      params.done();
      return () => {
        const event = world.events.get(id);
        if (event === undefined || !isKept(world, event)) throw missingResource(NOUN, id);
        return eventView(event);
      };
    },
  },
];

function isKept(world: StripeWorld, event: EventRecord): boolean {
  return event.created > wholeSeconds(world.now()) - KEPT_SECONDS;
}

function readTypeFilter(params: ParamReader): (type: string) => boolean {
  const type = params.string("type");
  const types = params.strings("types");
  if (type !== undefined && types !== undefined) {
    throw params.wrong(
      "type",
      "You may only specify one of these parameters: type, types.",
      "parameters_exclusive",
    );
  }
  if (types !== undefined && types.length > 20)
    throw params.wrong("types", "You may pass up to 20 event types.");
  const patterns = (types ?? (type === undefined ? ["*"] : [type])).map(
    (wanted) => new RegExp(`^${wanted.split("*").map(escapeRegExp).join(".*")}$`),
  );
  return (candidate) => patterns.some((pattern) => pattern.test(candidate));
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

import type Stripe from "stripe";
import { invalidRequest, missingResource } from "./errors";
import { readExpansion } from "./expansion";
import { listPage, readCursor } from "./list-page";
import type { ParamReader } from "./param-reader";
import type { EndpointRecord } from "./records";
import type { Route } from "./route";
import { mergeMetadata, readMetadata } from "./session-params";
import { addEndpoint, endpointView } from "./webhook-endpoints";
import type { StripeWorld } from "./world";

const ALL = /^\/v1\/webhook_endpoints$/;
const ONE = /^\/v1\/webhook_endpoints\/([^/]+)$/;
const NOUN = "webhook endpoint";
const MOST = 16;

function findEndpoint(world: StripeWorld, id: string): EndpointRecord {
  const endpoint = world.endpoints.get(id);
  if (endpoint === undefined) throw missingResource(NOUN, id);
  return endpoint;
}

export const endpointRoutes: readonly Route[] = [
  {
    method: "POST",
    pattern: ALL,
    prepare: (world, { params }) => {
      const url = readUrl(params);
      const enabledEvents = readEnabledEvents(params);
      const description = readDescription(params) ?? null;
      const metadata = mergeMetadata({}, readMetadata(params));
      const apiVersion = params.string("api_version") ?? null;
      params.boolean("connect");
      finish(params);
      if (url === undefined) throw params.missing("url");
      if (enabledEvents === undefined) throw params.missing("enabled_events");
      return () => {
        if (world.endpoints.size >= MOST) {
          throw invalidRequest(`You have reached the maximum of ${MOST} test webhook endpoints.`);
        }
        return endpointView(
          addEndpoint(world, { url, enabledEvents, description, metadata, apiVersion }),
          true,
        );
      };
    },
  },
  {
    method: "GET",
    pattern: ALL,
    prepare: (world, { params }) => {
      const cursor = readCursor(params);
      readExpansion(params, "none", { inList: true, sensitive: false });
      params.done();
      return () =>
        listPage({
          ledger: world.endpoints,
          noun: NOUN,
          url: "/v1/webhook_endpoints",
          cursor,
          matches: () => true,
          view: (endpoint) => endpointView(endpoint),
        });
    },
  },
  {
    method: "GET",
    pattern: ONE,
    prepare: (world, { id, params }) => {
      finish(params);
      return () => endpointView(findEndpoint(world, id));
    },
  },
  {
    method: "POST",
    pattern: ONE,
    prepare: (world, { id, params }) => {
      const url = readUrl(params);
      const enabledEvents = readEnabledEvents(params);
      const description = readDescription(params);
      const metadata = readMetadata(params);
      const disabled = params.boolean("disabled");
      finish(params);
      return () => {
        const endpoint = findEndpoint(world, id);
        endpoint.url = url ?? endpoint.url;
        endpoint.enabledEvents = enabledEvents ?? endpoint.enabledEvents;
        endpoint.disabled = disabled ?? endpoint.disabled;
        if (description !== undefined) endpoint.description = description;
        endpoint.metadata = mergeMetadata(endpoint.metadata, metadata);
        return endpointView(endpoint);
      };
    },
  },
  {
    method: "DELETE",
    pattern: ONE,
    prepare: (world, { id, params }) => {
      params.done();
      return (): Stripe.DeletedWebhookEndpoint => {
        world.endpoints.remove(findEndpoint(world, id).id);
        return { id, object: "webhook_endpoint", deleted: true };
      };
    },
  },
];

function finish(params: ParamReader): void {
  readExpansion(params, "none", { inList: false, sensitive: false });
  params.done();
}

/** Plain http is taken too: the practice world only talks to this machine. */
function readUrl(params: ParamReader): string | undefined {
  const url = params.string("url");
  if (url !== undefined && !/^https?:\/\/\S+$/.test(url)) {
    throw params.wrong(
      "url",
      "Invalid URL: An explicit scheme (such as https) must be provided.",
      "url_invalid",
    );
  }
  return url;
}

function readEnabledEvents(params: ParamReader): string[] | undefined {
  const events = params.strings("enabled_events");
  if (events === undefined) return undefined;
  const strange = events.findIndex((event) => !/^(\*|[a-z0-9_]+(\.[a-z0-9_]+)+)$/.test(event));
  if (events.length === 0 || strange !== -1) {
    throw params.wrong(
      "enabled_events",
      `Invalid enabled_events: ${events[strange] ?? ""} is not an event type`,
    );
  }
  return events;
}

/** Undefined when not mentioned; null when emptied. */
function readDescription(params: ParamReader): string | null | undefined {
  return params.isEmpty("description") ? null : params.string("description");
}

import { populate } from "../population/populate";
import { createSession, readCreateParams } from "../stripe/create-session";
import { missingResource } from "../stripe/errors";
import { freshLink } from "../stripe/hosted-links";
import type { ParamReader } from "../stripe/param-reader";
import { overrideStatus, playTurn } from "../stripe/play";
import type { SessionRecord } from "../stripe/records";
import { findSession } from "../stripe/session-routes";
import { sessionView } from "../stripe/session-view";
import { endpointView, rollSecret } from "../stripe/webhook-endpoints";
import type { StripeWorld } from "../stripe/world";
import { readFaults } from "./fault-input";

interface ControlRequest {
  readonly id: string;
  readonly params: ParamReader;
  readonly query: URLSearchParams;
}

interface ControlRoute {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly pattern: RegExp;
  readonly answer: (world: StripeWorld, request: ControlRequest) => unknown;
}

const route = (
  method: ControlRoute["method"],
  path: string,
  answer: ControlRoute["answer"],
): ControlRoute => ({
  method,
  pattern: new RegExp(`^/_control/${path.replace(":id", "([^/]+)")}$`),
  answer,
});

const view = (world: StripeWorld, session: SessionRecord) =>
  sessionView(world, session, freshLink(world, session), new Set(["provided_details", "verified_outputs"]));

const ofSession = <T extends { sessionId: string | null }>(entries: readonly T[], query: URLSearchParams) => {
  const sessionId = query.get("sessionId");
  return { data: sessionId === null ? entries : entries.filter((entry) => entry.sessionId === sessionId) };
};

const setFaults: ControlRoute["answer"] = (world, { params }) => {
  const { api, webhooks } = readFaults(params);
  world.faults.set(api, webhooks);
  return world.faults.current();
};

const clearFaults: ControlRoute["answer"] = (world) => {
  world.faults.clear();
  return world.faults.current();
};

export const controlRoutes: readonly ControlRoute[] = [
  route("GET", "health", () => ({ ok: true })),
  route("POST", "sessions", (world, { params }) => {
    const create = readCreateParams(params, "document");
    params.done();
    return view(world, createSession(world, create, world.occasion()));
  }),
  route("GET", "sessions", (world, { query }) => {
    const limit = Number(query.get("limit") ?? 100);
    return {
      data: world.sessions
        .newestFirst()
        .slice(0, limit)
        .map((session) => sessionView(world, session, null)),
    };
  }),
  route("GET", "sessions/:id", (world, { id }) => view(world, findSession(world, id))),
  route("POST", "sessions/:id/play", (world, { id, params }) => {
    const session = findSession(world, id);
    const outcome = params.string("outcome");
    if (outcome === undefined) throw params.missing("outcome");
    playTurn(world, session, {
      outcome,
      processingSeconds: params.number("processing_seconds"),
      extraFailedChecks: params.strings("extra_failed_checks") ?? [],
    });
    return sessionView(world, session, null);
  }),
  route("POST", "sessions/:id/override", (world, { id, params }) => {
    const session = findSession(world, id);
    const status = params.choice("status", ["verified", "requires_input"]);
    if (status === undefined) throw params.missing("status");
    overrideStatus(world, session, status);
    return sessionView(world, session, null);
  }),
  route("POST", "sessions/:id/finish", (world, { id }) => {
    const session = findSession(world, id);
    return { finished: world.agenda.hasten(id), session: sessionView(world, session, null) };
  }),
  route("POST", "populate", (world, { params }) => {
    const count = params.integer("count", { min: 1, max: 100_000 }) ?? 400;
    const seed = params.string("seed") ?? "practice";
    const days = params.integer("days", { min: 1, max: 365 }) ?? 30;
    params.done();
    return populate(world, { count, seed, days });
  }),
  route("GET", "deliveries", (world) => world.courier.status()),
  route("GET", "faults", (world) => world.faults.current()),
  route("PUT", "faults", setFaults),
  route("POST", "faults", setFaults),
  route("DELETE", "faults", clearFaults),
  route("POST", "faults/clear", clearFaults),
  route("GET", "log", (world, { query }) => ofSession(world.journal.allCalls(), query)),
  route("GET", "effects", (world, { query }) => ofSession(world.journal.allEffects(), query)),
  route("GET", "webhook_endpoints", (world) => ({
    data: world.endpoints.newestFirst().map((endpoint) => endpointView(endpoint)),
  })),
  route("POST", "webhook_endpoints/:id/roll", (world, { id, params }) => {
    const endpoint = world.endpoints.get(id);
    if (endpoint === undefined) throw missingResource("webhook endpoint", id);
    return { secret: rollSecret(world, endpoint, params.number("old_valid_seconds") ?? 24 * 60 * 60) };
  }),
  route("POST", "reset", (world) => {
    world.reset();
    return { ok: true };
  }),
];

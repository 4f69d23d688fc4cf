import { createSession, readCreateParams } from "../stripe/create-session";
import { missingResource } from "../stripe/errors";
import { freshLink } from "../stripe/hosted-links";
import { overrideStatus, playTurn } from "../stripe/play";
import type { SessionRecord } from "../stripe/records";
import { findSession } from "../stripe/session-routes";
import { sessionView } from "../stripe/session-view";
import { endpointView, rollSecret } from "../stripe/webhook-endpoints";
import type { StripeWorld } from "../stripe/world";
import { type ControlRoute, limitOf, route } from "./control-route";
import { watchingRoutes } from "./watching-routes";

const view = (world: StripeWorld, session: SessionRecord) =>
  sessionView(world, session, freshLink(world, session), new Set(["provided_details", "verified_outputs"]));

export const stripeControls: readonly ControlRoute[] = [
  route("POST", "sessions", ({ stripe }, { params }) => {
    const create = readCreateParams(params, "document");
    params.done();
    return view(stripe, createSession(stripe, create, stripe.occasion()));
  }),
  route("GET", "sessions", ({ stripe }, { query }) => {
    const shown = stripe.sessions.newestFirst().slice(0, limitOf(query));
    return { data: shown.map((session) => sessionView(stripe, session, null)) };
  }),
  route("GET", "sessions/:id", ({ stripe }, { id }) => view(stripe, findSession(stripe, id))),
  route("POST", "sessions/:id/play", ({ stripe }, { id, params }) => {
    const session = findSession(stripe, id);
    const outcome = params.string("outcome");
    if (outcome === undefined) throw params.missing("outcome");
    playTurn(stripe, session, {
      outcome,
      processingSeconds: params.number("processing_seconds"),
      extraFailedChecks: params.strings("extra_failed_checks") ?? [],
    });
    return sessionView(stripe, session, null);
  }),
  route("POST", "sessions/:id/override", ({ stripe }, { id, params }) => {
    const session = findSession(stripe, id);
    const status = params.choice("status", ["verified", "requires_input"]);
    if (status === undefined) throw params.missing("status");
    overrideStatus(stripe, session, status);
    return sessionView(stripe, session, null);
  }),
  route("POST", "sessions/:id/finish", ({ stripe }, { id }) => {
    const session = findSession(stripe, id);
    return { finished: stripe.agenda.hasten(id), session: sessionView(stripe, session, null) };
  }),
  ...watchingRoutes("", ({ stripe }) => stripe),
  route("GET", "webhook_endpoints", ({ stripe }) => ({
    data: stripe.endpoints.newestFirst().map((endpoint) => endpointView(endpoint)),
  })),
  route("POST", "webhook_endpoints/:id/roll", ({ stripe }, { id, params }) => {
    const endpoint = stripe.endpoints.get(id);
    if (endpoint === undefined) throw missingResource("webhook endpoint", id);
    return { secret: rollSecret(stripe, endpoint, params.number("old_valid_seconds") ?? 24 * 60 * 60) };
  }),
];

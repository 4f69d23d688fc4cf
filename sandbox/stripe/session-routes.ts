import { cancelSession, redactSession } from "./close-session";
import { createSession, readCreateParams } from "./create-session";
import { readCreatedFilter } from "./created-filter";
import { missingResource } from "./errors";
import { readExpansion } from "./expansion";
import { anyLink, freshLink } from "./hosted-links";
import { listPage, readCursor } from "./list-page";
import type { SessionRecord } from "./records";
import type { ApiRequest, Route } from "./route";
import { readSessionParams } from "./session-params";
import { sessionView } from "./session-view";
import { updateSession } from "./update-session";
import type { StripeWorld } from "./world";

const COLLECTION = "/v1/identity/verification_sessions";
const ALL = /^\/v1\/identity\/verification_sessions$/;
const ONE = /^\/v1\/identity\/verification_sessions\/([^/]+)$/;
const NOUN = "verification session";

/** Throws the provider's 404. */
export function findSession(world: StripeWorld, id: string): SessionRecord {
  const session = world.sessions.get(id);
  if (session === undefined) throw missingResource(NOUN, id);
  return session;
}

function expansionOf(request: ApiRequest, inList = false) {
  return readExpansion(request.params, "session", { inList, sensitive: request.sensitive });
}

export const sessionRoutes: readonly Route[] = [
  {
    method: "POST",
    pattern: ALL,
    prepare: (world, request) => {
      const params = readCreateParams(request.params);
      const expansion = expansionOf(request);
      request.params.done();
      return () => {
        const session = createSession(world, params, request.occasion());
        return sessionView(world, session, freshLink(world, session), expansion);
      };
    },
  },
  {
    method: "GET",
    pattern: ALL,
    prepare: (world, request) => {
      const { params } = request;
      const cursor = readCursor(params);
      const isInRange = readCreatedFilter(params);
      const reference = params.string("client_reference_id");
      const customer = params.string("related_customer");
      const account = params.string("related_customer_account");
      const status = params.choice("status", ["canceled", "processing", "requires_input", "verified"]);
      const expansion = expansionOf(request, true);
      params.done();
      const matches = (session: SessionRecord) =>
        isInRange(session.created) &&
        (reference === undefined || session.clientReferenceId === reference) &&
        (customer === undefined || session.relatedCustomer === customer) &&
        (account === undefined || session.relatedCustomerAccount === account) &&
        (status === undefined || session.status === status);
      const view = (session: SessionRecord) =>
        sessionView(world, session, anyLink(world, session), expansion);
      return () => listPage({ ledger: world.sessions, noun: NOUN, url: COLLECTION, cursor, matches, view });
    },
  },
  {
    method: "GET",
    pattern: ONE,
    prepare: (world, request) => {
      const expansion = expansionOf(request);
      request.params.done();
      return () => {
        const session = findSession(world, request.id);
        return sessionView(world, session, freshLink(world, session), expansion);
      };
    },
  },
  {
    method: "POST",
    pattern: ONE,
    prepare: (world, request) => {
      const params = readSessionParams(request.params);
      const expansion = expansionOf(request);
      request.params.done();
      return () => {
        const session = findSession(world, request.id);
        updateSession(world, session, params, request.occasion());
        return sessionView(world, session, freshLink(world, session), expansion);
      };
    },
  },
  closing("cancel", cancelSession),
  closing("redact", redactSession),
];

function closing(verb: "cancel" | "redact", act: typeof cancelSession): Route {
  return {
    method: "POST",
    pattern: new RegExp(`^${COLLECTION}/([^/]+)/${verb}$`),
    prepare: (world, request) => {
      const expansion = expansionOf(request);
      request.params.done();
      return () => {
        const session = findSession(world, request.id);
        act(world, session, request.occasion());
        return sessionView(world, session, null, expansion);
      };
    },
  };
}

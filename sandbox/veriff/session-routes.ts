import { lastAttempt, submitAttempt } from "./attempts";
import { readCreateBody, verificationOf } from "./create-params";
import { createdView, createSession } from "./create-session";
import { decisionView } from "./decision-view";
import { cancelSession, deleteSession } from "./end-session";
import { noSession, notFound, VeriffFailure } from "./failure";
import type { VeriffSession } from "./records";
import type { VeriffRoute } from "./route";
import { submitRefusal } from "./state-rules";
import type { VeriffWorld } from "./world";

const ONE = /^\/v1\/sessions\/([^/]+)$/;

/** Throws the provider's 404. */
export function findSession(world: VeriffWorld, id: string): VeriffSession {
  const session = world.sessions.get(id);
  if (session === undefined) throw noSession();
  return session;
}

export const sessionRoutes: readonly VeriffRoute[] = [
  {
    method: "POST",
    pattern: /^\/v1\/sessions\/?$/,
    signed: "optional",
    prepare: (world, { body, requestId }) => {
      const params = readCreateBody(body);
      return () => {
        const session = createSession(world, params, world.moment(requestId));
        return { status: 201, body: { status: "success", verification: createdView(world, session) } };
      };
    },
  },
  {
    method: "PATCH",
    pattern: ONE,
    signed: "request body",
    prepare: (world, { id, body }) => {
      if (verificationOf(body).status !== "submitted")
        throw new VeriffFailure(400, "1303", "Invalid status.");
      return () => submitByApi(world, findSession(world, id));
    },
  },
  {
    method: "DELETE",
    pattern: ONE,
    signed: "query ID",
    closes: true,
    prepare: (world, { id, requestId }) => {
      if (world.deleteMode === "not_found") throw notFound();
      if (world.deleteMode === "forbidden") throw new VeriffFailure(403, "403", "Forbidden.");
      return () => {
        world.deleteLimit.take(world.now());
        deleteSession(world, findSession(world, id), world.moment(requestId));
        return { status: 200, body: { status: "success", verification: { id } } };
      };
    },
  },
  {
    method: "GET",
    pattern: /^\/v1\/sessions\/([^/]+)\/decision$/,
    signed: "query ID",
    prepare: (world, { id }) => {
      const session = findSession(world, id);
      const { decision } = session;
      const body =
        decision === null ? { status: "success", verification: null } : decisionView(session, decision);
      return () => ({ status: 200, body });
    },
  },
];

/** Nothing was uploaded in the practice world, so what the API submits comes back for want of pictures. */
function submitByApi(world: VeriffWorld, session: VeriffSession) {
  const refusal = submitRefusal(session.status);
  if (refusal !== null) throw refusal;
  submitAttempt(world, session, world.moment());
  world.agenda.plan(world.now() + world.settings.veriff.decisionSeconds * 1000, {
    kind: "decide",
    sessionId: session.id,
    outcome: { status: "resubmission_requested", reasonCode: 201 },
    afterReview: null,
    reviewSeconds: 0,
  });
  const { id, vendorData, status } = session;
  const attemptId = lastAttempt(session)?.id ?? null;
  return { status: 200, body: { status: "success", verification: { id, attemptId, vendorData, status } } };
}

/** The cancel endpoint, where the settings switch one on: `{id}` in its path stands for the session. */
export function cancelRoutes(path: string | null): readonly VeriffRoute[] {
  if (path === null) return [];
  const [before = "", after = ""] = path
    .split("{id}")
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const route: VeriffRoute = {
    method: "POST",
    pattern: new RegExp(`^${before}([^/]+)${after}$`),
    signed: "query ID",
    closes: true,
    prepare: (world, { id, requestId }) => {
      return () => {
        cancelSession(world, findSession(world, id), world.moment(requestId));
        return { status: 200, body: { status: "success", verification: { id } } };
      };
    },
  };
  return [route];
}

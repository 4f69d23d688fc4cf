import type { ParamReader } from "../stripe/param-reader";
import { openSession } from "../veriff/attempts";
import { readCreateParams } from "../veriff/create-params";
import { createdView, createSession } from "../veriff/create-session";
import { endUnfinished } from "../veriff/end-session";
import { readOutcome } from "../veriff/outcome";
import { decideByHand, finishPlanned, playTurn } from "../veriff/play";
import { findSession } from "../veriff/session-routes";
import { sessionView } from "../veriff/session-view";
import { DELETE_MODES, SIGNATURE_HEADERS } from "../veriff/settings";
import { isConclusive } from "../veriff/state-rules";
import type { VeriffWorld } from "../veriff/world";
import { TurnRefused } from "../world/turn-refused";
import { type ControlRoute, limitOf, route } from "./control-route";
import { veriffNewsControls } from "./veriff-news-routes";
import { watchingRoutes } from "./watching-routes";

export const veriffControls: readonly ControlRoute[] = [
  route("POST", "veriff/sessions", ({ veriff }, { params }) => {
    const create = readCreateParams({
      vendorData: params.string("vendorData"),
      endUserId: params.string("endUserId"),
      callback: params.string("callback"),
    });
    params.done();
    const session = createSession(veriff, create, veriff.moment());
    veriff.company.made(session);
    return createdView(veriff, session);
  }),
  route("GET", "veriff/sessions", ({ veriff }, { query }) => {
    const status = query.get("status");
    const all = veriff.sessions.newestFirst();
    const shown = status === null ? all : all.filter((session) => session.status === status);
    return { data: shown.slice(0, limitOf(query)).map((session) => sessionView(veriff, session)) };
  }),
  route("GET", "veriff/sessions/:id", ({ veriff }, { id }) => sessionView(veriff, findSession(veriff, id))),
  route("POST", "veriff/sessions/:id/open", ({ veriff }, { id }) => {
    const session = findSession(veriff, id);
    openSession(veriff, session, veriff.moment());
    return sessionView(veriff, session);
  }),
  route("POST", "veriff/sessions/:id/play", ({ veriff }, { id, params }) => {
    const session = findSession(veriff, id);
    const outcome = params.string("outcome");
    if (outcome === undefined) throw params.missing("outcome");
    const then = params.string("then");
    const codeAs = params.choice("reason_code_as", ["number", "string"]);
    const decisionSeconds = params.number("decision_seconds");
    params.done();
    if (outcome === "leave") openSession(veriff, session, veriff.moment());
    else {
      playTurn(veriff, session, {
        outcome: readOutcome(outcome, codeAs),
        afterReview: then === undefined ? null : readOutcome(then, codeAs),
        decisionSeconds,
      });
    }
    return sessionView(veriff, session);
  }),
  route("POST", "veriff/sessions/:id/finish", ({ veriff }, { id }) => {
    const session = findSession(veriff, id);
    return { finished: finishPlanned(veriff, session), session: sessionView(veriff, session) };
  }),
  route("POST", "veriff/sessions/:id/expire", ({ veriff }, { id }) => {
    const session = findSession(veriff, id);
    if (isConclusive(session.status))
      throw new TurnRefused(`The session has ended: it is ${session.status}.`);
    endUnfinished(veriff, session, veriff.moment());
    return sessionView(veriff, session);
  }),
  route("POST", "veriff/sessions/:id/force", ({ veriff }, { id, params }) => {
    const session = findSession(veriff, id);
    const outcome = readOutcome(params.string("outcome") ?? "resubmission_requested");
    if (outcome.status !== "resubmission_requested") {
      throw new TurnRefused("Only a resubmission can be forced here; use decide for anything else.");
    }
    decideByHand(veriff, session, outcome);
    return sessionView(veriff, session);
  }),
  route("POST", "veriff/sessions/:id/decide", ({ veriff }, { id, params }) => {
    const session = findSession(veriff, id);
    const outcome = params.string("outcome");
    if (outcome === undefined) throw params.missing("outcome");
    decideByHand(
      veriff,
      session,
      readOutcome(outcome, params.choice("reason_code_as", ["number", "string"])),
    );
    return sessionView(veriff, session);
  }),
  ...veriffNewsControls,
  ...watchingRoutes("veriff/", ({ veriff }) => veriff),
  route("GET", "veriff/deliveries", ({ veriff }) => veriff.courier.status()),
  route("PUT", "veriff/delete", ({ veriff }, { params }) => setDeleteMode(veriff, params)),
  route("POST", "veriff/delete", ({ veriff }, { params }) => setDeleteMode(veriff, params)),
  route("PUT", "veriff/signature_header", ({ veriff }, { params }) => {
    const name = params.choice("name", SIGNATURE_HEADERS);
    if (name === undefined) throw params.missing("name");
    veriff.signatureHeader = name;
    return { name };
  }),
  route("POST", "veriff/reset", ({ veriff }) => {
    veriff.reset();
    return { ok: true };
  }),
];

function setDeleteMode(veriff: VeriffWorld, params: ParamReader) {
  const mode = params.choice("mode", DELETE_MODES);
  if (mode === undefined) throw params.missing("mode");
  veriff.deleteMode = mode;
  return { mode };
}

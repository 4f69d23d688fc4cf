import { announce } from "../veriff/announce";
import { attemptOf } from "../veriff/play";
import { findSession } from "../veriff/session-routes";
import { sessionView } from "../veriff/session-view";
import { eventNews, userStatusNews, watchlistNews } from "../veriff/webhook-bodies";
import type { VeriffWorld } from "../veriff/world";
import { type ControlRoute, route } from "./control-route";

const sayNow = (world: VeriffWorld) => new Date(world.now()).toISOString();

/** Webhooks beside events and decisions, told because the control says so. */
export const veriffNewsControls: readonly ControlRoute[] = [
  route("POST", "veriff/sessions/:id/user_status", ({ veriff }, { id, params }) => {
    const session = findSession(veriff, id);
    const attempt = attemptOf(session);
    const status = params.string("status");
    if (status === undefined) throw params.missing("status");
    const told = {
      status,
      statusCode: params.string("statusCode") ?? status.toLowerCase().replaceAll(/\W+/g, "_"),
      reason: params.string("reason") ?? null,
      reasonCode: params.string("reasonCode") ?? null,
      createdAt: sayNow(veriff),
    };
    params.done();
    attempt.userDefined = [...attempt.userDefined, told];
    announce(veriff, session, userStatusNews(session, attempt, told), veriff.moment());
    return sessionView(veriff, session);
  }),
  route("POST", "veriff/sessions/:id/watchlist", ({ veriff }, { id }) => {
    const session = findSession(veriff, id);
    announce(veriff, session, watchlistNews(session, attemptOf(session), sayNow(veriff)), veriff.moment());
    return sessionView(veriff, session);
  }),
  route("POST", "veriff/sessions/:id/event", ({ veriff }, { id, params }) => {
    const session = findSession(veriff, id);
    const moment = veriff.moment();
    const code = params.choice("code", ["7003", "7005"]);
    if (code === undefined) throw params.missing("code");
    const news =
      code === "7003"
        ? eventNews(session, attemptOf(session), 7003)
        : eventNews(session, attemptOf(session), 7005, moment.newId());
    announce(veriff, session, news, moment);
    return sessionView(veriff, session);
  }),
];

import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { replyHtml, replyRedirect } from "../http/reply";
import { decodeForm, type FormValue } from "../stripe/form-encoding";
import { findLink } from "../stripe/hosted-links";
import { playTurn } from "../stripe/play";
import type { HostedLink, SessionRecord } from "../stripe/records";
import type { StripeWorld } from "../stripe/world";
import { deadLinkPage, thankYouPage, verifyPage } from "./verify-page";

const COOKIE = "sandbox_visit";

/**
 * `/verify/<token>`: the first to open the link gets in, by a cookie and a hidden field; a submission ends it.
 */
export function answerVerifyPage(
  world: StripeWorld,
  incoming: IncomingMessage,
  response: ServerResponse,
  body: string,
): void {
  const token = new URL(incoming.url ?? "/", "http://sandbox").pathname.slice("/verify/".length);
  const found = findLink(world, token);
  const { visit = visitCookie(incoming), outcome } = decodeForm(body);
  if (found === null || !isUsable(world, found.session, found.link, visit)) {
    replyHtml(response, 410, deadLinkPage());
  } else if (incoming.method === "POST" && typeof outcome === "string" && outcome !== "") {
    submit(world, found.session, token, outcome, response);
  } else {
    showPage(world, found.link, response);
  }
}

/** Opening uses the link up: whoever comes without this visit's key is turned away from now on. */
function showPage(world: StripeWorld, link: HostedLink, response: ServerResponse): void {
  link.visitKey ??= randomUUID();
  world.changed();
  const path = `/verify/${link.token}`;
  response.setHeader("Set-Cookie", `${COOKIE}=${link.visitKey}; Path=${path}; HttpOnly; SameSite=Lax`);
  replyHtml(response, 200, verifyPage(link.visitKey));
}

function submit(
  world: StripeWorld,
  session: SessionRecord,
  token: string,
  outcome: string,
  response: ServerResponse,
): void {
  playTurn(world, session, { outcome });
  session.links = session.links.filter((candidate) => candidate.token !== token);
  if (session.returnUrl === null) replyHtml(response, 200, thankYouPage());
  else replyRedirect(response, session.returnUrl);
}

function isUsable(
  world: StripeWorld,
  session: SessionRecord,
  link: HostedLink,
  visit: FormValue | null,
): boolean {
  if (session.status !== "requires_input" || session.redaction !== null) return false;
  return link.expiresAt > world.now() && (link.visitKey === null || link.visitKey === visit);
}

function visitCookie(incoming: IncomingMessage): string | null {
  return new RegExp(`(?:^|;\\s*)${COOKIE}=([^;]+)`).exec(incoming.headers.cookie ?? "")?.[1] ?? null;
}

import type { IncomingMessage, ServerResponse } from "node:http";
import { replyHtml, replyRedirect } from "../http/reply";
import { openSession } from "../veriff/attempts";
import { findByToken } from "../veriff/create-session";
import { VeriffFailure } from "../veriff/failure";
import { readOutcome } from "../veriff/outcome";
import { playTurn } from "../veriff/play";
import type { Outcome, VeriffSession } from "../veriff/records";
import { isConclusive, isOpen } from "../veriff/state-rules";
import type { VeriffWorld } from "../veriff/world";
import { leftPage, nothingToDoPage, submittedPage, veriffPage } from "./veriff-page";

/** `/veriff/v/<token>`: the one link of a session, good until the session is conclusive or deleted. */
export function answerVeriffPage(
  world: VeriffWorld,
  incoming: IncomingMessage,
  response: ServerResponse,
  body: string,
): void {
  const token = new URL(incoming.url ?? "/", "http://sandbox").pathname.slice("/veriff/v/".length);
  const session = findByToken(world, token);
  if (session === undefined || isConclusive(session.status)) {
    replyHtml(response, 410, nothingToDoPage());
  } else if (!isOpen(session.status)) {
    replyHtml(response, 200, submittedPage());
  } else if (incoming.method === "POST") {
    takeTurn(world, session, new URLSearchParams(body).get("outcome") ?? "leave", response);
  } else if (incoming.method === "GET") {
    openSession(world, session, world.moment());
    replyHtml(response, 200, veriffPage());
  } else {
    replyHtml(response, 405, nothingToDoPage());
  }
}

function takeTurn(world: VeriffWorld, session: VeriffSession, given: string, response: ServerResponse): void {
  if (given === "leave") {
    replyHtml(response, 200, leftPage());
    return;
  }
  const outcome = outcomeOf(given);
  if (outcome === null) {
    replyHtml(response, 400, nothingToDoPage());
    return;
  }
  // Nobody stands by to end a review that a visitor chose, so it ends well by itself.
  const afterReview = outcome.status === "review" ? readOutcome("approved") : null;
  playTurn(world, session, { outcome, afterReview });
  if (session.callback === null) replyHtml(response, 200, submittedPage());
  else replyRedirect(response, session.callback);
}

function outcomeOf(given: string): Outcome | null {
  try {
    return readOutcome(given);
  } catch (error) {
    if (error instanceof VeriffFailure) return null;
    throw error;
  }
}

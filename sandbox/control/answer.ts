import type { IncomingMessage, ServerResponse } from "node:http";
import { replyHtml, replyJson, replyRedirect } from "../http/reply";
import { refusedPage } from "../pages/refused-page";
import { invalidRequest, StripeFailure } from "../stripe/errors";
import { ParamReader } from "../stripe/param-reader";
import { VeriffFailure } from "../veriff/failure";
import { TurnRefused } from "../world/turn-refused";
import type { Worlds } from "../worlds";
import { decodeControlBody } from "./control-body";
import { controlRoutes } from "./routes";

/** Answers `/_control/…`. A form sent by the control page leads back to it; everything else gets JSON. */
export function answerControl(
  worlds: Worlds,
  incoming: IncomingMessage,
  response: ServerResponse,
  body: string,
): void {
  const isForm = incoming.headers.accept?.includes("text/html") === true;
  try {
    const result = resultOf(worlds, incoming, body);
    if (isForm) replyRedirect(response, homeOf(incoming.url));
    else replyJson(response, 200, result);
  } catch (error) {
    const status = statusOf(error);
    if (status === null) throw error;
    const message = error instanceof Error ? error.message : "refused";
    if (isForm) replyHtml(response, status, refusedPage(message, homeOf(incoming.url)));
    else replyJson(response, status, { error: message });
  }
}

function resultOf(worlds: Worlds, incoming: IncomingMessage, body: string): unknown {
  if (isForeign(incoming))
    throw invalidRequest("Only this machine's own pages may do this.", { status: 403 });
  const url = new URL(incoming.url ?? "/", "http://sandbox");
  const route = controlRoutes.find(
    ({ method, pattern }) => method === incoming.method && pattern.test(url.pathname),
  );
  if (route === undefined) {
    throw invalidRequest(`No such control: ${incoming.method} ${url.pathname}`, { status: 404 });
  }
  const id = route.pattern.exec(url.pathname)?.[1] ?? "";
  const params = new ParamReader(decodeControlBody(incoming.headers["content-type"], body));
  return route.answer(worlds, { id, params, query: url.searchParams });
}

/** The page of the control page's half that the form belongs to. */
function homeOf(url = "/"): string {
  return url.startsWith("/_control/veriff/") ? "/?provider=veriff" : "/";
}

function statusOf(error: unknown): number | null {
  if (error instanceof StripeFailure || error instanceof VeriffFailure) return error.status;
  if (error instanceof TurnRefused) return 409;
  return error instanceof SyntaxError ? 400 : null;
}

/**
 * A page of another origin, open in the same browser, must not reach the controls. What the browser itself says of
 * the page counts before `Origin`, which may be `null`: https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
 */
function isForeign({ headers }: IncomingMessage): boolean {
  const { origin, host, "sec-fetch-site": site } = headers;
  if (host !== undefined && !/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host)) return true;
  if (site === "same-origin") return false;
  if (site === "same-site" || site === "cross-site") return true;
  return origin !== undefined && origin !== `http://${host}`;
}

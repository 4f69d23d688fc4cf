import type { IncomingMessage, ServerResponse } from "node:http";
import { replyJson, replyRedirect } from "../http/reply";
import { invalidRequest, StripeFailure } from "../stripe/errors";
import { ParamReader } from "../stripe/param-reader";
import { TurnRefused } from "../stripe/play";
import type { StripeWorld } from "../stripe/world";
import { decodeControlBody } from "./control-body";
import { controlRoutes } from "./routes";

/** Answers `/_control/…`. A form sent by the control page leads back to it; everything else gets JSON. */
export function answerControl(
  world: StripeWorld,
  incoming: IncomingMessage,
  response: ServerResponse,
  body: string,
): void {
  try {
    const result = resultOf(world, incoming, body);
    if (incoming.headers.accept?.includes("text/html") === true) replyRedirect(response, "/");
    else replyJson(response, 200, result);
  } catch (error) {
    const status = statusOf(error);
    if (status === null) throw error;
    replyJson(response, status, { error: error instanceof Error ? error.message : "refused" });
  }
}

function resultOf(world: StripeWorld, incoming: IncomingMessage, body: string): unknown {
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
  return route.answer(world, { id, params, query: url.searchParams });
}

function statusOf(error: unknown): number | null {
  if (error instanceof StripeFailure) return error.status;
  if (error instanceof TurnRefused) return 409;
  return error instanceof SyntaxError ? 400 : null;
}

/** A page of another origin, open in the same browser, must not reach the controls. */
function isForeign({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  if (host !== undefined && !/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host)) return true;
  return origin !== undefined && origin !== `http://${host}`;
}

import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { cutOff } from "../http/ending";
import type { LoggedCall } from "../world/journal";
import { attemptRoutes } from "./attempt-routes";
import { execute } from "./execute";
import type { VeriffRoute } from "./route";
import { cancelRoutes, sessionRoutes } from "./session-routes";
import { signVeriff } from "./signature";
import type { VeriffWorld } from "./world";

/** Whether a path of `/v1/` is this provider's: by its name, or because the request is signed as this one's. */
export function isVeriffCall(incoming: IncomingMessage, path: string): boolean {
  if (!path.startsWith("/v1/")) return false;
  return /^\/v1\/(sessions|attempts|media)(\/|$)/.test(path) || headerOf(incoming, "x-auth-client") !== null;
}

/** Answers one request to `/v1/…` as the provider would, faults included. */
export async function answerVeriffApi(
  world: VeriffWorld,
  incoming: IncomingMessage,
  response: ServerResponse,
  body: string,
): Promise<void> {
  const path = new URL(incoming.url ?? "/", "http://sandbox").pathname;
  const method = incoming.method ?? "GET";
  const logged: LoggedCall = world.journal.call({
    at: new Date(world.now()).toISOString(),
    requestId: randomUUID(),
    method,
    path,
    sessionId: /\/sessions\/([^/]+)/.exec(path)?.[1] ?? null,
    idempotencyKey: null,
    status: null,
    replayed: false,
  });
  const { cancelPath, apiKey, secret } = world.settings.veriff;
  const routes: readonly VeriffRoute[] = [...sessionRoutes, ...attemptRoutes, ...cancelRoutes(cancelPath)];
  const ending = await execute(world, routes, {
    method,
    path,
    body,
    requestId: logged.requestId,
    client: headerOf(incoming, "x-auth-client"),
    signature: headerOf(incoming, "x-hmac-signature"),
  });
  if (ending.kind === "cut") return cutOff(response, ending.afterSeconds, world.closed);
  logged.status = ending.status;
  if (ending.status !== 401) {
    response.setHeader("vrf-auth-client", apiKey);
    response.setHeader("vrf-hmac-signature", signVeriff(secret, ending.body));
  }
  response.setHeader("Content-Length", Buffer.byteLength(ending.body));
  response.writeHead(ending.status, ending.headers).end(ending.body);
}

function headerOf(incoming: IncomingMessage, name: string): string | null {
  const value = incoming.headers[name];
  return typeof value === "string" ? value : null;
}

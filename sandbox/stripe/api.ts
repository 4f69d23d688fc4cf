import type { IncomingMessage, ServerResponse } from "node:http";
import { cutOff, type Ending } from "../http/ending";
import { randomText, trueRandom } from "../random";
import type { Target } from "../world/faults";
import type { LoggedCall } from "../world/journal";
import { API_VERSION } from "./api-version";
import { authenticate } from "./authentication";
import { endpointRoutes } from "./endpoint-routes";
import { invalidRequest, type StripeFailure } from "./errors";
import { eventRoutes } from "./event-routes";
import { executeOnce } from "./execute-once";
import { failureAnswer, type IncomingCall } from "./failure-answer";
import { strikeEarly } from "./fault-answers";
import { decodeForm } from "./form-encoding";
import { reportRoutes } from "./report-routes";
import type { Route } from "./route";
import { sessionRoutes } from "./session-routes";
import type { StripeWorld } from "./world";

const ROUTES: readonly Route[] = [...sessionRoutes, ...reportRoutes, ...eventRoutes, ...endpointRoutes];

/** Answers one request to `/v1/…` as the provider would, faults included. */
export async function answerApi(
  world: StripeWorld,
  incoming: IncomingMessage,
  response: ServerResponse,
  body: string,
): Promise<void> {
  const url = new URL(incoming.url ?? "/", "http://sandbox");
  const call: IncomingCall = {
    method: incoming.method ?? "GET",
    path: url.pathname,
    form: decodeForm([url.search.slice(1), body].filter((part) => part !== "").join("&")),
    requestId: `req_${randomText(trueRandom, 14)}`,
    idempotencyKey: incoming.method === "POST" ? headerOf(incoming, "idempotency-key") : null,
  };
  const logged = world.journal.call({
    at: new Date(world.now()).toISOString(),
    requestId: call.requestId,
    method: call.method,
    path: call.path,
    sessionId: /\/verification_sessions\/([^/]+)/.exec(call.path)?.[1] ?? null,
    idempotencyKey: call.idempotencyKey,
    status: null,
    replayed: false,
  });
  const ending = await decide(world, call, logged, incoming.headers.authorization);
  if (ending.kind === "cut") return cutOff(response, ending.afterSeconds, world.closed);
  logged.status = ending.status;
  logged.replayed = ending.headers["Idempotent-Replayed"] === "true";
  if (call.idempotencyKey !== null) response.setHeader("Idempotency-Key", call.idempotencyKey);
  response.setHeader("Request-Id", call.requestId);
  response.setHeader("Stripe-Version", headerOf(incoming, "stripe-version") ?? API_VERSION);
  response.setHeader("Content-Length", Buffer.byteLength(ending.body));
  response
    .writeHead(ending.status, { "Content-Type": "application/json", ...ending.headers })
    .end(ending.body);
}

async function decide(
  world: StripeWorld,
  call: IncomingCall,
  logged: LoggedCall,
  authorization: string | undefined,
): Promise<Ending> {
  try {
    authenticate(authorization, world.settings.apiKey);
    world.rateLimit.take(world.now());
    const target = {
      method: call.method,
      path: call.path,
      closes: /\/(cancel|redact)$/.test(call.path) ? wordsOn(world, logged.sessionId) : null,
    };
    const early = world.faults.takeApi(target, "before");
    if (early !== null) return strikeEarly(early, world.settings.holdSeconds);
    const route = ROUTES.find(({ method, pattern }) => method === call.method && pattern.test(call.path));
    if (route === undefined) throw unknownUrl(call);
    return await executeOnce(world, route, call, target);
  } catch (error) {
    return failureAnswer(error, call.requestId);
  }
}

function wordsOn(world: StripeWorld, sessionId: string | null): Target["closes"] {
  const session = world.sessions.get(sessionId ?? "");
  if (session === undefined) return null;
  const words = [session.clientReferenceId ?? "", ...Object.values(session.metadata)].join(" ");
  return { sessionId: session.id, words };
}

function unknownUrl({ method, path }: IncomingCall): StripeFailure {
  return invalidRequest(
    `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
    { status: 404 },
  );
}

function headerOf(incoming: IncomingMessage, name: string): string | null {
  const value = incoming.headers[name];
  return typeof value === "string" ? value : null;
}

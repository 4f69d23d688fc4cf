import { pause } from "../clock";
import type { Answer, Ending } from "../http/ending";
import type { ApiFault, Target } from "../world/faults";
import { lostAnswer } from "../world/lost-answer";
import { brokenInside, invalidRequest } from "./errors";
import { failureAnswer, type IncomingCall } from "./failure-answer";
import { canonicalForm } from "./form-encoding";
import { ParamReader } from "./param-reader";
import type { Route } from "./route";
import { findSession } from "./session-routes";
import { sessionView } from "./session-view";
import type { StripeWorld } from "./world";

/** Executes a request, or replays what was answered to the first one with its idempotency key. */
export async function executeOnce(
  world: StripeWorld,
  route: Route,
  call: IncomingCall,
  target: Target,
): Promise<Ending> {
  const { idempotencyKey: key } = call;
  if (key !== null && key.length > 255) {
    throw invalidRequest(`Idempotency-Key too long: ${key.length} characters; at most 255 are allowed.`);
  }
  const parameters = canonicalForm(call.form);
  const stored = key === null ? null : world.idempotency.replay(key, call.path, parameters);
  if (stored !== null) {
    const headers = { "Idempotent-Replayed": "true", "Original-Request": stored.requestId };
    return { kind: "answer", status: stored.status, body: stored.body, headers };
  }
  const execute = route.prepare(world, {
    id: decodeURIComponent(route.pattern.exec(call.path)?.[1] ?? ""),
    params: new ParamReader(call.form),
    sensitive: world.settings.sensitiveResults,
    occasion: () => world.occasion({ id: call.requestId, idempotency_key: key }),
  });
  const asItStands = () => sessionView(world, findSession(world, target.closes?.sessionId ?? ""), null);
  const fault = world.faults.takeApi(target, "after");
  if (key !== null) world.idempotency.begin(key);
  try {
    if (fault?.status === "slow") await pause((fault.delaySeconds ?? 1) * 1000, world.closed);
    const answer = perform(fault?.status === "yes_without_effect" ? asItStands : execute, call, fault);
    if (key !== null) {
      const { status, body } = answer;
      const { path: endpoint, requestId } = call;
      world.idempotency.store({ key, storedAt: world.now(), endpoint, parameters, status, body, requestId });
    }
    if (call.method !== "GET") world.changed();
    if (fault?.status === "slow_after_effect") await pause((fault.delaySeconds ?? 1) * 1000, world.closed);
    return lostAnswer(answer, fault, world.settings.holdSeconds);
  } finally {
    if (key !== null) world.idempotency.end(key);
  }
}

/** A refusal during execution is an answer like any other, and remembered like one. */
function perform(execute: () => object, call: IncomingCall, fault: ApiFault | null): Answer {
  try {
    if (fault?.status === "500_stored") throw brokenInside(500, true);
    const body = execute();
    if (fault?.status === "500_after_effect") throw brokenInside(500, true);
    return { kind: "answer", status: 200, body: JSON.stringify(body, null, 2), headers: {} };
  } catch (error) {
    return failureAnswer(error, call.requestId);
  }
}

import { randomUUID } from "node:crypto";
import { pause } from "../clock";
import type { Answer, Ending } from "../http/ending";
import type { ApiFault, Target } from "../world/faults";
import { lostAnswer } from "../world/lost-answer";
import { authenticate, checkSignature } from "./authentication";
import { notFound, tooManyRequests, VeriffFailure } from "./failure";
import type { VeriffRoute } from "./route";
import type { VeriffWorld } from "./world";

interface Call {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly requestId: string;
  readonly client: string | null;
  readonly signature: string | null;
}

/** Checks key and signature, lets the faults strike, and does what the request asks. */
export async function execute(
  world: VeriffWorld,
  routes: readonly VeriffRoute[],
  call: Call,
): Promise<Ending<string | Buffer>> {
  const { holdSeconds, veriff } = world.settings;
  try {
    authenticate(call.client, veriff);
    const route = routes.find(({ method, pattern }) => method === call.method && pattern.test(call.path));
    const id = decodeURIComponent(route?.pattern.exec(call.path)?.[1] ?? "");
    if (route !== undefined) checkCall(route, id, call, world);
    const target: Target = { ...call, closes: route?.closes === true ? wordsOn(world, id) : null };
    const early = world.faults.takeApi(target, "before");
    if (early !== null) return strikeEarly(early, holdSeconds);
    if (route === undefined) throw notFound();
    const run = route.prepare(world, { id, body: call.body, requestId: call.requestId });
    const fault = world.faults.takeApi(target, "after");
    if (fault?.status === "500_stored") throw brokenInside();
    if (fault?.status === "slow") await pause((fault.delaySeconds ?? 1) * 1000, world.closed);
    if (fault?.status === "yes_without_effect") return answerWith(200, yesToAnother());
    const { status, body } = run();
    world.changed();
    if (fault?.status === "slow_after_effect") await pause((fault.delaySeconds ?? 1) * 1000, world.closed);
    if (fault?.status === "500_after_effect") throw brokenInside();
    return lostAnswer(answerWith(status, body), fault, holdSeconds);
  } catch (error) {
    if (!(error instanceof VeriffFailure)) throw error;
    const { status, code, message, headers } = error;
    return answerWith(status, { status: "fail", code, message }, headers);
  }
}

function checkCall({ signed }: VeriffRoute, id: string, call: Call, world: VeriffWorld): void {
  if (signed === "optional" && call.signature === null) return;
  const what = signed === "query ID" ? signed : "request body";
  const message = what === "query ID" ? id : call.body;
  checkSignature(call.signature, { what, message }, world.settings.veriff);
}

function wordsOn(world: VeriffWorld, sessionId: string): Target["closes"] {
  return { sessionId, words: world.sessions.get(sessionId)?.vendorData ?? "" };
}

function answerWith(status: number, body: object | Buffer, headers = {}): Answer<string | Buffer> {
  return Buffer.isBuffer(body)
    ? { kind: "answer", status, body, headers: { "Content-Type": "image/png", ...headers } }
    : { kind: "answer", status, body: JSON.stringify(body), headers: { ...JSON_TYPE, ...headers } };
}

/** A yes is all that is ever said here, so one that can't be meant is about another session. */
const yesToAnother = () => ({ status: "success", verification: { id: randomUUID() } });

const JSON_TYPE = { "Content-Type": "application/json; charset=utf-8" };

const brokenInside = (status = 500) => new VeriffFailure(status, String(status), "Internal server error.");

/** The end of a request that is struck before anything happens. Throws the refusal, or cuts the line. */
function strikeEarly(fault: ApiFault, holdSeconds: number): Ending<string | Buffer> {
  switch (fault.status) {
    case "timeout":
      return { kind: "cut", afterSeconds: holdSeconds };
    case "drop":
      return { kind: "cut", afterSeconds: 0 };
    case "permission":
      throw new VeriffFailure(403, "403", "Forbidden.");
    case 429:
      throw tooManyRequests(fault.retryAfter);
    default: {
      const status = typeof fault.status === "number" ? fault.status : 500;
      if (status >= 500) throw brokenInside(status);
      throw new VeriffFailure(status, String(status), "This request was refused by a fault switch.");
    }
  }
}

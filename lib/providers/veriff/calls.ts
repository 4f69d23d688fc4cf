import type { Call, CallProblem } from "@/lib/domain/provider-port";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { baseOf, secretsOf, type VeriffAccess } from "./access";
import { callProblem, type HttpAnswer, requestIdOf } from "./call-problem";
import { lostAnswer } from "./lost-answer";
import { isObject, type JsonObject } from "./read-json";
import { isSigned, sign } from "./signature";
import { signatureHeaders } from "./signature-headers";

const TIMEOUT_MS = 20_000;

export interface VeriffRequest {
  method: string;
  /** From `/v1` on. */
  path: string;
  /** The id in the path, or the raw body. */
  signedOver: string;
  /** Sent as JSON where it isn't null. */
  body: string | null;
  /** Veriff has to enable the call for an integration. */
  mayBeOff?: true;
}

interface Received extends HttpAnswer {
  raw: Buffer;
}

/** Throws what `fetch` throws. A redirect is not followed: it would carry the key elsewhere. */
async function exchange(access: VeriffAccess, request: VeriffRequest): Promise<Received> {
  const { method, path, signedOver, body } = request;
  const answer = await fetch(`${baseOf(access)}${path}`, {
    method,
    headers: {
      accept: "application/json",
      "x-auth-client": access.apiKey,
      "x-hmac-signature": sign(secretsOf(access)[0] ?? "", signedOver),
      ...(body === null ? {} : { "content-type": "application/json" }),
    },
    ...(body === null ? {} : { body }),
    redirect: "manual",
    // Next keeps what its own fetch brought, unless told otherwise.
    cache: "no-store",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const raw = Buffer.from(await answer.arrayBuffer());
  return { status: answer.status, headers: answer.headers, raw, body: objectIn(raw) };
}

function objectIn(raw: Buffer): JsonObject | null {
  try {
    const json: unknown = JSON.parse(raw.toString("utf8"));
    return isObject(json) ? json : null;
  } catch {
    return null;
  }
}

/**
 * A signature isn't promised on every answer, but one that is there has to fit. With 401 it can't where our secret
 * is the wrong one, which is what has to be told then.
 * https://devdocs.veriff.com/docs/hmac-authentication-and-endpoint-security
 */
function isTampered({ status, headers, raw }: Received, access: VeriffAccess): boolean {
  const given = signatureHeaders.flatMap((name) => headers.get(name)?.trim() || []);
  if (status === 401 || given.length === 0) return false;
  return !given.some((signature) => isSigned(secretsOf(access), raw, signature));
}

/** An answer that came but says nothing we can rely on: what happened is open. */
const unusable = (message: string, answer: Pick<HttpAnswer, "status" | "headers">): CallProblem => ({
  kind: "unreachable",
  message,
  status: answer.status,
  requestId: requestIdOf(answer.headers),
  retryAfterMs: null,
});

async function send(access: VeriffAccess, request: VeriffRequest): Promise<Result<Received, CallProblem>> {
  try {
    const received = await exchange(access, request);
    return isTampered(received, access)
      ? refuse(unusable("An answer came, but its signature does not fit.", received))
      : ok(received);
  } catch (error) {
    return refuse(lostAnswer(error));
  }
}

/**
 * Sends one request, never twice, and puts its answer, or what went wrong, in our words. `read` returns null for an
 * answer that lacks what it has to hold.
 */
export async function call<Value>(
  access: VeriffAccess,
  request: VeriffRequest,
  read: (answer: JsonObject, at: Date) => Value | null,
): Call<Value> {
  const sent = await send(access, request);
  if (!sent.ok) return sent;
  const { status, headers, body } = sent.value;
  const at = new Date();
  if (status < 200 || status >= 300) {
    return refuse(callProblem(sent.value, access, request.mayBeOff === true, at));
  }
  // An empty 204 is as good a yes as any; other bodies that can't be read may be a gateway's.
  const answer = body ?? (status === 204 ? {} : null);
  const value = answer && answer.status !== "fail" ? read(answer, at) : null;
  return value === null
    ? refuse(unusable(`Answered with HTTP ${status} and nothing that can be read.`, sent.value))
    : ok({ value, requestId: requestIdOf(headers), at });
}

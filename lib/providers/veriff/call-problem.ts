import type { CallProblem } from "@/lib/domain/provider-port";
import type { VeriffAccess } from "./access";
import { codeAt, type JsonObject, textAt } from "./read-json";

/** An HTTP answer, whatever is in it. */
export interface HttpAnswer {
  status: number;
  headers: Headers;
  /** Null when it isn't a JSON object. */
  body: JsonObject | null;
}

const LONGEST_MESSAGE = 300;
const links = /https?:\/\/\S+|\beyJ[\w.-]{10,}/g;

/** `Retry-After` is in seconds or a date: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function retryAfterMs(header: string | null, now: Date): number | null {
  if (!header) return null;
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now.getTime();
  return Number.isFinite(wait) ? Math.max(0, wait) : null;
}

/** Not documented; kept for the audit where a gateway gives one. */
export const requestIdOf = (headers: Headers): string | null =>
  (headers.get("x-request-id") ?? headers.get("request-id"))?.slice(0, 200) || null;

/** The provider's words with their code, without links and keys: `Session is not in a completed status. (1305)` */
function messageOf({ status, body }: HttpAnswer, { apiKey, sharedSecrets }: VeriffAccess): string {
  const words = textAt(body, "message", LONGEST_MESSAGE);
  const code = codeAt(body, "code");
  const told = [words ?? `Answered with HTTP ${status}.`, ...(code ? [`(${code})`] : [])].join(" ");
  return [apiKey, ...sharedSecrets]
    .filter((secret) => secret !== "")
    .reduce((text, secret) => text.replaceAll(secret, "[removed]"), told)
    .replace(links, "[removed]");
}

/**
 * Of an answer that isn't a yes. Other statuses than 400, 401, 404, 409, 429 and 500 aren't documented; the ones
 * that say "no such call" have a meaning of their own where Veriff has to enable the call.
 * https://devdocs.veriff.com/apidocs/v1sessionsid-3
 */
function kindOf({ status, body }: HttpAnswer, mayBeOff: boolean): CallProblem["kind"] {
  if (status === 429) return "rate_limited";
  if (mayBeOff && (status === 405 || status === 501)) return "not_enabled";
  // Whoever calls finds out by reading whether it is the call or the session that isn't there.
  if (mayBeOff && status === 404) return "not_found";
  if (!body || status < 400 || status >= 500 || status === 408) return "unreachable";
  if (status === 401) return "misconfigured";
  if (status === 403) return mayBeOff ? "not_enabled" : "misconfigured";
  // A gateway's 404 is about an address, and must not pass for a session that is gone.
  if (status === 404)
    return body.status === "fail" || typeof body.code === "string" ? "not_found" : "unreachable";
  return "rejected";
}

/** `mayBeOff`: the call is one that Veriff has to enable. */
export const callProblem = (
  answer: HttpAnswer,
  access: VeriffAccess,
  mayBeOff: boolean,
  now: Date,
): CallProblem => ({
  kind: kindOf(answer, mayBeOff),
  message: messageOf(answer, access),
  status: answer.status,
  requestId: requestIdOf(answer.headers),
  retryAfterMs: retryAfterMs(answer.headers.get("retry-after"), now),
});

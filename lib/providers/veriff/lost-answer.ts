import type { CallProblem } from "@/lib/domain/provider-port";

/** No connection came about, by these codes. */
const neverSentCodes: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "ERR_SSL_WRONG_VERSION_NUMBER",
]);

const connecting: ReadonlySet<string> = new Set(["connect", "getaddrinfo"]);

function textOf(error: unknown, key: "code" | "syscall" | "name"): string {
  const value: unknown = typeof error === "object" && error !== null && Reflect.get(error, key);
  return typeof value === "string" ? value : "";
}

// https://fetch.spec.whatwg.org/#port-blocking
const isBlockedPort = (cause: unknown) => cause instanceof Error && cause.message === "bad port";

/** A host that can't be reached, or a time-out of the system's, may also end a connection that stands. */
function isBeforeSending(cause: unknown): boolean {
  if (isBlockedPort(cause)) return true;
  if (cause instanceof AggregateError && cause.errors.length > 0) return cause.errors.every(isBeforeSending);
  return neverSentCodes.has(textOf(cause, "code")) || connecting.has(textOf(cause, "syscall"));
}

/** What `fetch` threw, in our words. Unless no connection came about, the effect may have happened. */
export function lostAnswer(error: unknown): CallProblem {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = textOf(cause, "code");
  const neverSent = isBeforeSending(cause);
  const timedOut = textOf(error, "name") === "TimeoutError";
  const what = neverSent
    ? "No connection could be made"
    : timedOut
      ? "No answer came in time"
      : "The connection broke off";
  return {
    kind: "unreachable",
    message: `${what}${/^\w+$/.test(code) ? ` (${code})` : ""}.`,
    status: null,
    requestId: null,
    retryAfterMs: null,
    ...(neverSent ? { neverSent } : {}),
  };
}

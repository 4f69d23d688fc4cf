import { expect, test } from "vitest";
import { lostAnswer } from "./lost-answer";

const failed = (cause: unknown) => new TypeError("fetch failed", { cause });
const caused = (fields: Record<string, string>) => Object.assign(new Error("in the system's words"), fields);
const refused = caused({ code: "ECONNREFUSED", syscall: "connect" });

test.each([
  [failed(refused), "No connection could be made (ECONNREFUSED)."],
  [failed(new AggregateError([refused, caused({ code: "ETIMEDOUT", syscall: "connect" })])), "No connection"],
  [failed(caused({ code: "EAI_AGAIN", syscall: "getaddrinfo" })), "No connection could be made (EAI_AGAIN)."],
  [failed(caused({ code: "EHOSTUNREACH", syscall: "connect" })), "No connection"],
  [failed(caused({ code: "CERT_HAS_EXPIRED" })), "No connection could be made (CERT_HAS_EXPIRED)."],
  [failed(caused({ code: "UND_ERR_CONNECT_TIMEOUT" })), "No connection"],
])("%s never reached the provider", (error, message) => {
  expect(lostAnswer(error)).toMatchObject({ kind: "unreachable", neverSent: true });
  expect(lostAnswer(error).message).toContain(message);
});

test.each([
  [new DOMException("The operation timed out.", "TimeoutError"), "No answer came in time."],
  [failed(caused({ code: "ECONNRESET", syscall: "read" })), "The connection broke off (ECONNRESET)."],
  [failed(caused({ code: "EHOSTUNREACH", syscall: "read" })), "The connection broke off (EHOSTUNREACH)."],
  [failed(caused({ code: "UND_ERR_SOCKET" })), "The connection broke off (UND_ERR_SOCKET)."],
  [failed(new AggregateError([refused, caused({ code: "EPIPE" })])), "The connection broke off."],
  [failed(undefined), "The connection broke off."],
  ["odd", "The connection broke off."],
])("%s may have had an effect", (error, message) => {
  expect(lostAnswer(error)).toEqual({
    kind: "unreachable",
    message,
    status: null,
    requestId: null,
    retryAfterMs: null,
  });
});

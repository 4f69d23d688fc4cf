import { describe, expect, it } from "vitest";
import {
  pathAfterSignIn,
  type SignInRefusal,
  signInErrorText,
  signInRefusal,
  signInSentence,
} from "./sign-in";

const cases: [SignInRefusal, string][] = [
  [{ code: "wrong_password" }, "E-mail or password is wrong."],
  [{ code: "slowed", seconds: 1 }, "Too many tries. Wait 1 second, then try again."],
  [{ code: "slowed", seconds: 64 }, "Too many tries. Wait 64 seconds, then try again."],
  [{ code: "slowed", seconds: 300 }, "Too many tries. Wait 5 minutes, then try again."],
  [{ code: "unexpected", reference: null }, "Signing in did not work. Try again in a moment."],
  [
    { code: "unexpected", reference: "ab12" },
    "Signing in did not work. Try again; if it stays, tell an admin the reference ab12.",
  ],
];

describe("a sign-in refusal", () => {
  it.each(cases)("%o crosses the wire unchanged and has its sentence", (refusal, sentence) => {
    expect(signInRefusal(signInErrorText(refusal))).toEqual(refusal);
    expect(signInSentence(refusal)).toBe(sentence);
  });

  it.each(["Configuration", "slowed:", "slowed:-1", "", "a:b"])("takes %o for unexpected", (error) => {
    expect(signInRefusal(error)).toEqual({ code: "unexpected", reference: null });
  });
});

const desk = "https://desk.example";

describe("the address after signing in", () => {
  it.each([
    ["/sessions/7?view=full#event-1", "/sessions/7?view=full#event-1"],
    [`${desk}/sessions?stage=all`, "/sessions?stage=all"],
    ["sessions?stage=all", "/sessions?stage=all"],
    ["/sessions?q=//evil.example", "/sessions?q=//evil.example"],
    ["", "/"],
    ["/%2Fevil.example", "/%2Fevil.example"],
    ["/%5Cevil.example", "/%5Cevil.example"],
    ["/a/..%2f/evil.example", "/a/..%2f/evil.example"],
    ["https://someone@desk.example/sessions", "/sessions"],
  ])("%s leads to the path %s", (callbackUrl, path) => {
    expect(pathAfterSignIn(callbackUrl, desk)).toBe(path);
    expect(new URL(path, desk).origin).toBe(desk);
  });

  it.each([
    "//evil.example",
    "/.//evil.example",
    "/./\\evil.example",
    "/x/..//evil.example",
    "/%2e//evil.example",
    "/\t/evil.example",
    "/.\n//evil.example",
    ".//evil.example/..//evil.example",
    `${desk}//evil.example`,
    `${desk}/.//evil.example`,
    `${desk}\\\\evil.example`,
    "\\\\evil.example",
    "/\\evil.example",
    "https:/\\evil.example",
    "https://evil.example/sessions",
    "https://desk.example.evil.example/sessions",
    "https://desk.example@evil.example/",
    "https://desk.example:8443/sessions",
    "http://desk.example/sessions",
    "http://[",
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,hello",
    `blob:${desk}/sessions`,
    "/sign-in",
    "/sign-in?callbackUrl=/sign-in",
  ])("%j leads to the queue", (callbackUrl) => {
    expect(pathAfterSignIn(callbackUrl, desk)).toBe("/sessions");
  });

  it.each([undefined, null, ["/sessions/7"], ["/a", "//evil.example"], 7])(
    "so does %j, no text",
    (callbackUrl) => {
      expect(pathAfterSignIn(callbackUrl, desk)).toBe("/sessions");
    },
  );
});

import { describe, expect, it } from "vitest";
import { type SignInRefusal, signInErrorText, signInRefusal, signInSentence } from "./sign-in";

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

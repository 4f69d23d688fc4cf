import { describe, expect, it } from "vitest";
import { registrationInput } from "./registration-input";

const right = { provider: "veriff", providerSessionId: "12df6045-3846-3e45-946a-14fa6136d78b" };
const parse = (over: Record<string, unknown>) => registrationInput.safeParse({ ...right, ...over });
const problem = (over: Record<string, unknown>) =>
  parse(over).error?.issues.map((issue) => [issue.path[0], issue.message]);

const link = "an http(s) address of at most 4000 characters, all of them printable ASCII";
const instant = "an ISO 8601 instant with its zone, not before 2000 and not in the future";
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

describe("what a backend registers a session with", () => {
  it("needs no more than the provider and its id of the session", () => {
    const rest = { url: null, clientReference: null, subjectReference: null, createdAt: null };
    expect(registrationInput.parse(right)).toEqual({ ...right, ...rest });
    expect(registrationInput.parse({ ...right, ...rest })).toEqual({ ...right, ...rest });
  });

  it("may hold fields that we don't know, which are ignored", () => {
    expect(registrationInput.parse({ ...right, status: "created", sessionToken: "x\0" })).toEqual(
      registrationInput.parse(right),
    );
  });

  it("takes every field up to its limit, and leaves it as it is", () => {
    const given = {
      url: `https://magic.veriff.me/v/${"x".repeat(3974)}`,
      clientReference: ` ${"é".repeat(999)}`,
      subjectReference: "u".repeat(200),
      providerSessionId: "s".repeat(100),
    };
    expect(parse(given).data).toMatchObject(given);
  });

  it("takes an instant of any zone, and one that our clock doesn't have yet for five minutes", () => {
    expect(parse({ createdAt: "2024-11-06T09:17:36.916755+02:00" }).data?.createdAt).toEqual(
      new Date("2024-11-06T07:17:36.916Z"),
    );
    expect(problem({ createdAt: inMinutes(4) })).toBeUndefined();
    expect(problem({ createdAt: inMinutes(6) })).toEqual([["createdAt", instant]]);
  });

  it.each([
    ["provider", "onfido", "one of stripe, veriff"],
    ["provider", undefined, "one of stripe, veriff"],
    ["providerSessionId", "", "1 to 100 characters without spaces"],
    ["providerSessionId", 7, "1 to 100 characters without spaces"],
    ["providerSessionId", "s".repeat(101), "1 to 100 characters without spaces"],
    ["providerSessionId", "s\0", "1 to 100 characters without spaces"],
    ["url", "", link],
    ["url", "magic.veriff.me/v/x", link],
    ["url", "javascript:alert(1)", link],
    ["url", "https://magic.veriff.me/v/\r\nset-cookie: x", link],
    ["url", "https://magic.veriff.me/v/\0", link],
    ["url", "https://magic.veriff.me:port/", link],
    ["url", `https://magic.veriff.me/v/${"x".repeat(3975)}`, link],
    ["clientReference", " ", "1 to 1000 characters, not only spaces and without NUL"],
    ["clientReference", "customer\0", "1 to 1000 characters, not only spaces and without NUL"],
    ["clientReference", "customer \ud800", "1 to 1000 characters, not only spaces and without NUL"],
    ["clientReference", "x".repeat(1001), "1 to 1000 characters, not only spaces and without NUL"],
    ["clientReference", 17, "1 to 1000 characters, not only spaces and without NUL"],
    ["subjectReference", "x".repeat(201), "1 to 200 characters, not only spaces and without NUL"],
    ["createdAt", "2024-11-06", instant],
    ["createdAt", "2024-11-06T07:17:36", instant],
    ["createdAt", "2024-02-30T07:17:36Z", instant],
    ["createdAt", "0000-01-01T00:00:00Z", instant],
    ["createdAt", 1_795_000_000, instant],
  ])("refuses %s=%j by name, saying what is expected", (name, value, expected) => {
    expect(problem({ [name]: value })).toEqual([[name, expected]]);
  });

  it.each([undefined, null, "veriff", 7, [[]]])("refuses %o outright", (input) => {
    expect(registrationInput.safeParse(input).error?.issues).toMatchObject([
      { path: [], message: "a JSON object" },
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { queueTabs, sessionFilters, sessionPageRequest } from "./session-filters";

const read = (input: Record<string, unknown>) => sessionPageRequest.parse(input);

describe("the filters in an address", () => {
  it.each(queueTabs)("take the tab %s", (stage) => {
    expect(sessionFilters.parse({ stage })).toEqual({ stage });
  });

  it("count blank ones as absent and ignore what they don't know", () => {
    expect(
      read({ stage: "", status: "", code: "", q: "", limit: "", cursor: "", utm_source: "mail" }),
    ).toEqual({});
  });

  it("keep a status and a code that nobody has heard of", () => {
    const strange = { status: "a_status_of_tomorrow", code: "a_code_of_tomorrow" };
    expect(read(strange)).toEqual(strange);
  });

  it("take the spaces off what was typed, and a pasted message as it is", () => {
    const message = `Hello, it says ${"no ".repeat(200)}for vs_1Invented!`;
    expect(read({ q: `  ${message}\n` }).q).toBe(message);
  });

  it("read the page size as a number", () => {
    expect(read({ limit: "1" }).limit).toBe(1);
    expect(read({ limit: "100" }).limit).toBe(100);
  });

  it.each([
    ["stage", "open", "one of waiting, processing, failed, verified, closed, redacted, all"],
    ["provider", "acme", "one of stripe, veriff"],
    ["status", "x".repeat(61), "at most 60 characters"],
    ["code", "x".repeat(81), "at most 80 characters"],
    ["q", "x".repeat(1001), "at most 1000 characters"],
    ["q", "a\0b", "text without NUL characters"],
    ["limit", "0", "a whole number from 1 to 100"],
    ["limit", "101", "a whole number from 1 to 100"],
    ["limit", "ten", "a whole number from 1 to 100"],
    ["limit", "1.5", "a whole number from 1 to 100"],
    ["limit", "1e1", "a whole number from 1 to 100"],
    ["limit", "-1", "a whole number from 1 to 100"],
    ["cursor", "x".repeat(121), "at most 120 characters"],
  ])("refuse %s=%s by name, saying what is expected", (name, value, expected) => {
    const parsed = sessionPageRequest.safeParse({ [name]: value });
    expect(parsed.error?.issues.map(({ path, message }) => [path, message])).toEqual([[[name], expected]]);
  });
});

import { expect, test } from "vitest";
import { attemptTitle } from "./attempt-words";

const attempt = (...statuses: string[]) => ({
  passed: statuses.length > 0 && statuses.every((status) => status === "verified"),
  checks: statuses.map((status, index) => ({
    kind: `check_${index}`,
    status,
    errorCode: null,
    errorReason: null,
  })),
});

test("an attempt passes with all of its checks and fails with one", () => {
  expect(attemptTitle(attempt("verified", "verified"), 1)).toBe("First attempt passed");
  expect(attemptTitle(attempt("verified", "unverified"), 2)).toBe("Second attempt failed");
});

test("an attempt with a check under way is neither passed nor failed", () => {
  expect(attemptTitle(attempt("pending"), 2)).toBe("Second attempt, being checked");
  expect(attemptTitle(attempt("unverified", "pending"), 2)).toBe("Second attempt, being checked");
});

test("an attempt of which nothing was told but that it came is submitted", () => {
  expect(attemptTitle(attempt(), 11)).toBe("11th attempt, submitted");
  expect(attemptTitle(attempt("odd_word"), 1)).toBe("First attempt, submitted");
});

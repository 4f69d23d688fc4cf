import { expect, test } from "vitest";
import { clearReasons } from "@/lib/contract/session-filters";
import { clearOptions, isClearReason } from "./clear-reasons";

const textOf = (reason: string, days?: number) =>
  clearOptions(days).find(({ value }) => value === reason)?.text;

test("every reason that the contract knows is offered, and no other is one", () => {
  expect(clearOptions().map(({ value }) => value)).toEqual(clearReasons);
  expect(clearReasons.every(isClearReason)).toBe(true);
  for (const stranger of ["old", "", "toString", null, undefined])
    expect(isClearReason(stranger)).toBe(false);
});

test("stale after three days goes without saying, and after any other number is said", () => {
  expect(textOf("stale")).toBe("Stale");
  expect(textOf("stale", 3)).toBe("Stale");
  expect(textOf("stale", 7)).toBe("Stale for 7 days");
  expect(textOf("stale", 1)).toBe("Stale for a day");
  expect(textOf("any", 7)).toBe("Anything to clear, stale for 7 days");
  expect(textOf("duplicate", 7)).toBe("Duplicate");
});

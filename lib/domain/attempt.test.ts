import { expect, it } from "vitest";
import { attemptPassed } from "./attempt";

it.each([
  [["verified"], true],
  [["verified", "verified"], true],
  [["verified", "unverified"], false],
  [["a_status_of_tomorrow"], false],
  [[], false],
])("an attempt with the checks %o passed: %s", (statuses, passed) => {
  expect(attemptPassed(statuses.map((status) => ({ status })))).toBe(passed);
});

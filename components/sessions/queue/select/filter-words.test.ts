import { expect, test } from "vitest";
import { filterWords } from "./filter-words";

test("a filter is told by all that it narrows to", () => {
  expect(filterWords({ stage: "all" })).toBe("All");
  expect(
    filterWords({
      stage: "failed",
      provider: "veriff",
      code: "102",
      holder: "me",
      clear: "stale",
      q: "cus_1",
    }),
  ).toBe("Failed · Veriff · 102 · held by me · stale · “cus_1”");
});

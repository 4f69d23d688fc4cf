import { expect, test } from "vitest";
import { blankWords } from "./blank-words";

test("an empty tab says what would be on it", () => {
  expect(blankWords({ stage: "failed" }).title).toBe("Nothing has failed");
});

test("a search without a match names the tab and what was searched", () => {
  expect(blankWords({ stage: "failed", q: "cus_1" }).title).toBe("No failed sessions match “cus_1”");
  expect(blankWords({ stage: "all", provider: "veriff" }).title).toBe("No sessions match these filters");
});

test("with nothing to clear away that is said, and for which reason", () => {
  expect(blankWords({ stage: "all", clear: "any" })).toEqual({
    title: "Nothing to clear away",
    text: "No session that is still open is stale, close to its end, left halfway, or a duplicate.",
  });
  expect(blankWords({ stage: "waiting", clear: "duplicate" }).title).toBe(
    "Nothing to clear away on the tab waiting",
  );
  expect(blankWords({ stage: "all", clear: "any", q: "cus_1" }).title).toBe("No sessions match “cus_1”");
});

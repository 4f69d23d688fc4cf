import { expect, test } from "vitest";
import { countWords } from "./count-words";

test.each([
  [{ count: 0, capped: false }, "0"],
  [{ count: 1902, capped: false }, "1,902"],
  [{ count: 10_000, capped: false }, "10,000"],
  [{ count: 10_000, capped: true }, "10k+"],
])("a count of %j is shown as %s", (counted, words) => {
  expect(countWords(counted)).toBe(words);
});

import { expect, test } from "vitest";
import { doToMany, manyWords, wantsToMany } from "./bulk-words";

test("a plan is named by what it does to how many", () => {
  expect(doToMany("cancel", 1)).toBe("Cancel 1 session");
  expect(doToMany("redact", 1204)).toBe("Redact 1,204 sessions");
  expect(wantsToMany("redact", 2)).toBe("wants to redact 2 sessions");
});

test("what can't be taken back is said of either action", () => {
  expect(manyWords.redact.forGood).toContain("Nobody can bring the data back");
  expect(manyWords.cancel.forGood).toContain("can't be opened again");
});

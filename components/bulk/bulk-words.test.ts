import { expect, test } from "vitest";
import { doToMany, manyWords, movedWords, wantsToMany } from "./bulk-words";

test("a plan is named by what it does to how many", () => {
  expect(doToMany("cancel", 1)).toBe("Cancel 1 session");
  expect(doToMany("redact", 1204)).toBe("Redact 1,204 sessions");
  expect(wantsToMany("redact", 2)).toBe("wants to redact 2 sessions");
});

test("what moved since it was sorted is told with what will become of it", () => {
  expect(movedWords(1)).toContain("1 session changed since the plan was sorted. It will be left alone");
  expect(movedWords(1204)).toContain("1,204 sessions changed since the plan was sorted. They will");
});

test("what can't be taken back is said of either action", () => {
  const words = manyWords({ action: "redact", alsoErasedBy: [] });
  expect(words.forGood).toContain("Nobody can bring the data back");
  expect(manyWords({ action: "cancel", alsoErasedBy: [] }).forGood).toBe(
    "A canceled session can't be opened again.",
  );
});

test("a cancel that also erases says who erases, and no other does", () => {
  const erasing = manyWords({ action: "cancel", alsoErasedBy: ["veriff"] });
  expect(erasing.will.join(" ")).toContain("Veriff erases what it collected");
  expect(erasing.forGood).toContain("nobody can bring back what Veriff erases");
  expect(manyWords({ action: "cancel", alsoErasedBy: [] }).will.join(" ")).not.toContain("erases");
});

import { expect, test } from "vitest";
import { roughDuration } from "./duration";
import { fullDuration } from "./full-duration";

const minutes = (count: number) => count * 60_000;

test.each([
  [-5, "0 s"],
  [12_900, "12 s"],
  [minutes(4), "4 min"],
  [minutes(59) + 59_999, "59 min"],
  [minutes(60), "1 h"],
  [minutes(60 * 47), "47 h"],
  [minutes(60 * 72), "3 d"],
])("a rough duration of %d ms is %s", (ms, words) => {
  expect(roughDuration(ms)).toBe(words);
});

test.each([
  [minutes(112), "1 h 52 min"],
  [minutes(120), "2 h"],
  [minutes(14), "14 min"],
  [minutes(60 * 51), "2 d 3 h"],
])("a full duration of %d ms is %s", (ms, words) => {
  expect(fullDuration(ms)).toBe(words);
});

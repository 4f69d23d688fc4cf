import { expect, test } from "vitest";
import { inLower } from "./in-lower";

test.each([
  ["Document expired", "document expired"],
  ["ID number not confirmed", "ID number not confirmed"],
  ["", ""],
])("%j within a sentence is %j", (text, expected) => {
  expect(inLower(text)).toBe(expected);
});

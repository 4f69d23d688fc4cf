import { expect, it } from "vitest";
import { moveReason, reasonCode } from "./edit-reasons";

it("a new reason's code is made of its words, and is its own", () => {
  expect(reasonCode("The person left the company", [])).toBe("the_person_left_the_company");
  expect(reasonCode("Ärger, 2. Mal!", [])).toBe("arger_2_mal");
  expect(reasonCode("24 hours", [])).toBe("hours");
  expect(reasonCode("理由", [])).toBe("reason");
  expect(reasonCode("Stale", ["stale", "stale_2"])).toBe("stale_3");
  expect(reasonCode("x".repeat(80), [])).toHaveLength(34);
});

it("a reason moves one place, and stays where there is none", () => {
  const list = ["a", "b", "c"].map((code) => ({ code, text: code }));
  const codes = (index: number, by: -1 | 1) =>
    moveReason(list, index, by)
      .map(({ code }) => code)
      .join("");
  expect(codes(0, 1)).toBe("bac");
  expect(codes(2, -1)).toBe("acb");
  expect(codes(0, -1)).toBe("abc");
  expect(codes(2, 1)).toBe("abc");
});

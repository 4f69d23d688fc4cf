import { expect, test } from "vitest";
import { pileMeans } from "./pile-words";

const draft = { state: "draft", secondPerson: "not_needed", approval: null } as const;
const approval = {
  decision: "approved",
  by: "Otto Lehr",
  reason: null,
  requestedAt: "",
  expiresAt: "",
} as const;

test("before a plan is armed its piles say what would become of their rows", () => {
  expect(pileMeans("will_do", draft)).toBe("Goes out when it is armed.");
  expect(pileMeans("must_wait", draft)).toBe("Goes out as a provider's limit allows.");
  expect(pileMeans("refused", draft)).toBe("Is left alone.");
});

test("where some rows need a second person, the others wait with them", () => {
  const asked = { ...draft, state: "awaiting_approval", secondPerson: "needed" } as const;
  expect(pileMeans("needs_approval", asked)).toContain("once a second person said yes");
  expect(pileMeans("will_do", asked)).toContain("waits with the others");
  expect(pileMeans("must_wait", asked)).toContain("After the approval");
});

test("afterwards they say what it was, and whose yes", () => {
  const over = { state: "done", secondPerson: "needed", approval } as const;
  expect(pileMeans("needs_approval", over)).toBe("Otto Lehr said yes.");
  expect(pileMeans("needs_approval", { ...over, state: "declined", approval: null })).toBe(
    "Nobody said yes.",
  );
  expect(pileMeans("will_do", { ...over, secondPerson: "not_needed" })).toBe("Could go out at once.");
});

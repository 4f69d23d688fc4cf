import { expect, it } from "vitest";
import { defaultReasons, findReason, reasonKinds, reasonText } from "./reasons";

it.each(reasonKinds)("a %s has reasons to pick from, the last of them open", (kind) => {
  const codes = defaultReasons[kind].map(({ code }) => code);
  expect(codes.length).toBeGreaterThan(2);
  expect(codes.at(-1)).toBe("other");
  for (const code of codes) expect(code).toMatch(/^[a-z_]+$/);
});

it("a reason is found by its code, among those of its own kind", () => {
  expect(findReason(defaultReasons, "cancel", "stale")?.text).toBe("Stale, nobody is working on it");
  expect(findReason(defaultReasons, "redact", "stale")).toBeUndefined();
  expect(findReason(defaultReasons, "cancel", "toString")).toBeUndefined();
});

it("a stored reason is shown in words, one that nobody knows as it stands", () => {
  expect(reasonText("cancel", "stale")).toBe("Stale, nobody is working on it");
  expect(reasonText("redact", "stale")).toBe("stale");
});

import { expect, it } from "vitest";
import { actionReasons, actionStates, guardedActions, openActionStates, reasonText } from "./guarded-action";

it.each(guardedActions)("a %s has reasons to pick from, the last of them open", (action) => {
  const codes = Object.keys(actionReasons[action]);
  expect(codes.length).toBeGreaterThan(2);
  expect(codes.at(-1)).toBe("other");
  for (const code of codes) expect(code).toMatch(/^[a-z_]+$/);
});

it("a stored reason is shown in words, one that is no longer offered as it stands", () => {
  expect(reasonText("cancel", "stale")).toBe("Stale, nobody is working on it");
  expect(reasonText("redact", "stale")).toBe("stale");
  expect(reasonText("cancel", "asked_in_a_dream")).toBe("asked_in_a_dream");
});

it("an action is open until it is done, refused, failed or stopped", () => {
  const ended = actionStates.filter((state) => !openActionStates.includes(state));
  expect(ended).toEqual(["done", "refused", "failed", "stopped"]);
});

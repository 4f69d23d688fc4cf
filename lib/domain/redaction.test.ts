import { expect, it } from "vitest";
import { mustBeScrubbed, redactConfirmation, shownRedaction } from "./redaction";

it.each([
  ["none", null, "none"],
  ["none", "cancel", "none"],
  ["none", "redact", "scheduled"],
  ["processing", "redact", "processing"],
  ["processing", null, "processing"],
  ["redacted", null, "redacted"],
] as const)("a redaction %s with the action %s standing is shown as %s", (stored, action, shown) => {
  expect(shownRedaction(stored, action)).toBe(shown);
});

it("personal data goes as soon as the provider has begun to erase, not when it is through", () => {
  expect([mustBeScrubbed("none"), mustBeScrubbed("processing"), mustBeScrubbed("redacted")]).toEqual([
    false,
    true,
    true,
  ]);
});

it("what has to be typed is the end of the provider's id", () => {
  expect(redactConfirmation("vs_1InventedAbC123")).toBe("AbC123");
});

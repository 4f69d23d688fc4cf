import { expect, it } from "vitest";
import { mustBeScrubbed, redactConfirmation, shownRedaction } from "./redaction";

it.each([
  ["none", null, "held", "none"],
  ["none", "cancel", "held", "none"],
  ["none", "redact", "awaiting_approval", "none"],
  ["none", "redact", "held", "scheduled"],
  ["none", "redact", "sending", "scheduled"],
  ["processing", "redact", "sending", "processing"],
  ["processing", null, "held", "processing"],
  ["redacted", null, "held", "redacted"],
] as const)("a redaction %s with the action %s, %s, is shown as %s", (stored, action, state, shown) => {
  expect(shownRedaction(stored, action && { action, state })).toBe(shown);
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

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fold } from "./fold";
import { guardsDocument } from "./guards-document";
import { ports, veriffWithOtherCancel } from "./ports";

test("docs/guards.md is what the code says", () => {
  const stored = readFileSync("docs/guards.md", "utf8");
  expect(stored === guardsDocument(ports), "out of date: run `npm run docs:guards` and commit the file").toBe(
    true,
  );
});

test("another VERIFF_CANCEL_REQUEST changes what a cancel erases, and nothing else", () => {
  const [, veriff] = ports;
  if (!veriff) throw new Error("Veriff's port is missing");
  const text = (value: unknown) => JSON.stringify(value);
  const [delivered, other] = [fold(veriff), fold(veriffWithOtherCancel)];
  const started = delivered.statuses.started?.cancel;
  expect(started).toEqual({ effect: { action: "cancel", alsoErases: true } });
  const withoutErasing = text(delivered.statuses).replaceAll(',"alsoErases":true', "");
  expect(text(other.statuses)).toBe(withoutErasing);
  for (const part of ["gone", "minimumRole", "order", "secondPerson"] as const) {
    expect(text(other[part])).toBe(text(delivered[part]));
  }
});

import { expect, it } from "vitest";
import { parseSince } from "./parse-since";

const now = new Date("2026-03-10T12:00:00Z");

it.each([
  ["30d", "2026-02-08T12:00:00.000Z"],
  ["12h", "2026-03-10T00:00:00.000Z"],
  ["2026-01-31", "2026-01-31T00:00:00.000Z"],
  ["2026-01-31T08:15Z", "2026-01-31T08:15:00.000Z"],
])("understands %s", (text, expected) => {
  expect(parseSince(text, now)?.toISOString()).toBe(expected);
});

it.each([
  "",
  "d",
  "0d",
  "-3d",
  "30m",
  "30",
  "1.5d",
  "2026-02-30",
  "2026-13-01",
  "2026-03-11",
  "yesterday",
  "99999d",
])("takes %j for nothing it knows", (text) => {
  expect(parseSince(text, now)).toBeNull();
});

import { expect, it } from "vitest";
import { reportLines } from "./backfill-words";
import type { Counts } from "./take-items";

const since = new Date("2026-03-10T12:00:00Z");
const counts = (found = 0, created = 0, changed = 0, failed = 0): Counts => ({
  found,
  created,
  changed,
  failed,
});
const report = (sessions: Counts, events: Counts) =>
  reportLines({ since, sessions, events }, { provider: "Stripe", mode: "test mode" });

it("tells sessions and events apart", () => {
  expect(report(counts(1412, 12, 3, 0), counts(40, 5)).slice(0, 3)).toEqual([
    "Stripe, test mode, since 2026-03-10 12:00 UTC",
    "  sessions: 1,412 found, 12 new, 3 changed, 0 failed",
    "  events:   40 found, 5 new, 0 failed",
  ]);
});

it.each([
  ["nothing at all", counts(), counts(), "Stripe lists no session and no event since 2026-03-10 12:00 UTC"],
  ["no session", counts(), counts(3, 3), "the events are of older ones"],
  ["no event", counts(3, 3), counts(), "keeps events for 30 days only"],
  ["nothing new", counts(3), counts(5), "The desk had all of it already."],
  ["a failure", counts(3, 2, 0, 1), counts(5), "run the command again"],
])("explains %s", (_name, sessions, events, words) => {
  expect(report(sessions, events).join("\n")).toContain(words);
});

it("does not say that all was there when something failed", () => {
  expect(report(counts(3, 0, 0, 1), counts(5)).join("\n")).not.toContain("had all of it");
});

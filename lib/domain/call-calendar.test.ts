import { describe, expect, it } from "vitest";
import { callCalendar } from "./call-calendar";
import { nextFreeCalls } from "./call-limits";

const limits = [
  { most: 5, perSeconds: 3600 },
  { most: 10, perSeconds: 86_400 },
];
const now = new Date("2026-03-01T22:30:00.000Z");

describe("the calendar of calls", () => {
  it("has a line for each day on which some go out, from the first to the last of it", () => {
    const calls = nextFreeCalls(limits, [], now, 23);
    expect(
      callCalendar(calls).map(({ from, until, count }) => [from.toISOString(), until.toISOString(), count]),
    ).toEqual([
      ["2026-03-01T22:30:00.000Z", "2026-03-01T23:30:01.000Z", 10],
      ["2026-03-02T22:30:01.000Z", "2026-03-02T23:30:02.000Z", 10],
      ["2026-03-03T22:30:02.000Z", "2026-03-03T22:30:02.000Z", 3],
    ]);
  });

  it("parts what falls on both sides of midnight", () => {
    const calls = nextFreeCalls(limits, [], new Date("2026-03-01T23:30:00.000Z"), 10);
    expect(callCalendar(calls).map(({ count }) => count)).toEqual([5, 5]);
  });

  it("of no calls is empty", () => {
    expect(callCalendar([])).toEqual([]);
  });
});

describe("so many further calls", () => {
  it("keep to every limit, behind what was made or is planned", () => {
    const taken = [0, 1, 2, 3].map((minutes) => new Date(now.getTime() - minutes * 60_000));
    const calls = nextFreeCalls(limits, taken, now, 40);
    const all = [...taken, ...calls].map((at) => at.getTime()).sort((a, b) => a - b);
    for (const { most, perSeconds } of limits) {
      for (let n = most; n < all.length; n += 1) {
        expect((all[n] ?? 0) - (all[n - most] ?? 0)).toBeGreaterThan(perSeconds * 1000);
      }
    }
    expect(calls[0]).toEqual(now);
    expect(calls.every((at, n) => n === 0 || at >= (calls[n - 1] ?? at))).toBe(true);
  });

  it("go out at once where there is no limit", () => {
    expect(nextFreeCalls([], [], now, 3)).toEqual([now, now, now]);
  });
});

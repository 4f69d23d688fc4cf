import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { limitWords, nextFreeCall } from "./call-limits";

const veriff = [
  { most: 5, perSeconds: 3600 },
  { most: 10, perSeconds: 86_400 },
];
const at = (minutes: number) => new Date(Date.UTC(2026, 10, 25) + minutes * 60_000);

/** The times of calls that are asked for one after another. */
function planned(wanted: readonly Date[]): Date[] {
  const taken: Date[] = [];
  for (const each of wanted) taken.push(nextFreeCall(veriff, taken, each));
  return taken;
}

describe("nextFreeCall", () => {
  it("lets a call through at once while there is room", () => {
    expect(nextFreeCall(veriff, [], at(0))).toEqual(at(0));
    expect(nextFreeCall(veriff, [at(0), at(1), at(2), at(3)], at(4))).toEqual(at(4));
  });

  it("puts the sixth in an hour off until the first is an hour old, and the eleventh to the next day", () => {
    const times = planned(Array.from({ length: 11 }, () => at(0))).map((time) =>
      Math.floor((time.getTime() - at(0).getTime()) / 3_600_000),
    );
    expect(times).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 24]);
  });

  it("stands behind what is planned already", () => {
    expect(nextFreeCall(veriff, [at(90)], at(0))).toEqual(at(90));
  });

  it("never lets more through in any window than a limit allows, and keeps the order", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3000), { minLength: 1, maxLength: 60 }), (minutes) => {
        const times = planned(minutes.toSorted((a, b) => a - b).map(at));
        expect(times).toEqual(times.toSorted((a, b) => a.getTime() - b.getTime()));
        for (const { most, perSeconds } of veriff) {
          for (const [place, time] of times.entries()) {
            const before = times[place - most];
            if (before) expect(time.getTime() - before.getTime()).toBeGreaterThan(perSeconds * 1000);
          }
        }
      }),
    );
  });
});

describe("limitWords", () => {
  it("names the shortest span first, and an odd one in seconds", () => {
    expect(limitWords(veriff.toReversed())).toBe("5 an hour and 10 a day");
    expect(limitWords([{ most: 2, perSeconds: 90 }])).toBe("2 in 90 seconds");
  });
});

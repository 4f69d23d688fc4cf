import { expect, test } from "vitest";
import { dayWord } from "./day-word";
import { clockMinute, clockTime, fullInstant, isTimeZone } from "./format-instant";

const at = "2026-11-21T22:31:08.000Z";

test("an instant is told with its zone", () => {
  expect(fullInstant(at, "Europe/Tallinn")).toBe("22 Nov 2026, 00:31:08 EET");
  expect(clockTime(at, "UTC")).toBe("22:31:08");
  expect(clockMinute(at, "Europe/Tallinn")).toBe("00:31");
});

test("the word for a day depends on the zone, not on the machine", () => {
  const now = Date.parse("2026-11-21T23:00:00.000Z");
  expect(dayWord(at, "UTC", now)).toBe("today");
  expect(dayWord("2026-11-21T21:00:00.000Z", "Europe/Tallinn", now)).toBe("yesterday");
  expect(dayWord("2026-11-22T09:00:00.000Z", "UTC", now)).toBe("tomorrow");
  expect(dayWord("2026-11-19T09:00:00.000Z", "UTC", now)).toBe("19 Nov 2026");
});

test("a zone that does not exist is told apart", () => {
  expect(isTimeZone("Europe/Tallinn")).toBe(true);
  expect(isTimeZone("Mars/Olympus")).toBe(false);
});

import { expect, test } from "vitest";
import { calendarSpan } from "./calendar-span";

const now = Date.parse("2026-11-20T10:00:00Z");
const span = (from: string, until: string, zone: string) =>
  calendarSpan({ from: `2026-11-${from}Z`, until: `2026-11-${until}Z`, count: 1 }, zone, now);

test("a span is told by its day and its clock", () => {
  expect(span("20T11:00:00", "20T12:00:01", "UTC")).toEqual({ day: "today", between: "11:00 – 12:00" });
  expect(span("22T11:00:00", "22T11:00:30", "UTC")).toEqual({ day: "22 Nov 2026", between: "11:00" });
});

test("a day in UTC that is two where it is read names both", () => {
  expect(span("20T22:30:00", "20T23:30:01", "Europe/Vienna")).toEqual({
    day: "today",
    between: "23:30 – tomorrow 00:30",
  });
});

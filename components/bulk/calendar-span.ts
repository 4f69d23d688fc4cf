import type { BulkCalendarEntry } from "@/lib/contract/bulk-view";
import { dayTime, dayWord } from "../time/day-word";
import { clockMinute } from "../time/format-instant";

/** The day on which some go out, and between when; a span is a day in UTC, which may be two days in `zone`. */
export function calendarSpan(
  { from, until }: BulkCalendarEntry,
  zone: string,
  now: number,
): { day: string; between: string } {
  const day = dayWord(from, zone, now);
  const begins = clockMinute(from, zone);
  const ends = clockMinute(until, zone);
  if (dayWord(until, zone, now) !== day) return { day, between: `${begins} – ${dayTime(until, zone, now)}` };
  return { day, between: begins === ends ? begins : `${begins} – ${ends}` };
}

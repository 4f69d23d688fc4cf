import { clockMinute, date, format } from "./format-instant";

const plainDay = (at: number, zone: string) => format(zone, "day", date).format(new Date(at));

/** `today`, `yesterday`, `tomorrow`, or `19 Nov 2026`, in that zone. */
export function dayWord(iso: string, zone: string, now: number): string {
  const DAY = 86_400_000;
  const day = plainDay(Date.parse(iso), zone);
  if (day === plainDay(now, zone)) return "today";
  if (day === plainDay(now - DAY, zone)) return "yesterday";
  if (day === plainDay(now + DAY, zone)) return "tomorrow";
  return day;
}

/** `today 14:31` */
export const dayTime = (iso: string, zone: string, now: number): string =>
  `${dayWord(iso, zone, now)} ${clockMinute(iso, zone)}`;

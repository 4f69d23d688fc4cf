const LOCALE = "en-GB";
const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter is the slow part, so each is made once. */
function format(zone: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${name}`;
  const made = formats.get(key) ?? new Intl.DateTimeFormat(LOCALE, { timeZone: zone, ...options });
  formats.set(key, made);
  return made;
}

const date = { day: "numeric", month: "short", year: "numeric" } as const;
const clock = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;

/** `21 Nov 2026, 14:31:08 GMT+2` */
export const fullInstant = (iso: string, zone: string): string =>
  format(zone, "full", { ...date, ...clock, timeZoneName: "short" }).format(new Date(iso));

/** `14:31:08` */
export const clockTime = (iso: string, zone: string): string =>
  format(zone, "clock", clock).format(new Date(iso));

/** `14:31` */
export const clockMinute = (iso: string, zone: string): string => clockTime(iso, zone).slice(0, 5);

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

/** Whether `zone` is one this machine knows; what a cookie says may be anything. */
export function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat(LOCALE, { timeZone: zone }));
  } catch {
    return false;
  }
}

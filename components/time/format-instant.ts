const LOCALE = "en-GB";
const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter is the slow part, so each is made once. */
export function format(zone: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${name}`;
  const made = formats.get(key) ?? new Intl.DateTimeFormat(LOCALE, { timeZone: zone, ...options });
  formats.set(key, made);
  return made;
}

export const date = { day: "numeric", month: "short", year: "numeric" } as const;
const clock = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;

/** `21 Nov 2026, 14:31:08 GMT+2` */
export const fullInstant = (iso: string, zone: string): string =>
  format(zone, "full", { ...date, ...clock, timeZoneName: "short" }).format(new Date(iso));

/** `14:31:08` */
export const clockTime = (iso: string, zone: string): string =>
  format(zone, "clock", clock).format(new Date(iso));

/** `14:31` */
export const clockMinute = (iso: string, zone: string): string => clockTime(iso, zone).slice(0, 5);

/** Whether `zone` is one this machine knows; what a cookie says may be anything. */
export function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat(LOCALE, { timeZone: zone }));
  } catch {
    return false;
  }
}

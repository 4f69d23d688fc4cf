const units = { h: 3_600_000, d: 86_400_000 } as const;

/** `30d`, `12h` or an ISO date, as the instant it means; null for anything else or a time to come. */
export function parseSince(text: string, now: Date): Date | null {
  const span = /^(\d{1,4})([hd])$/.exec(text);
  const unit = span?.[2] === "h" ? units.h : units.d;
  const since = span ? new Date(now.getTime() - Number(span[1]) * unit) : isoDate(text);
  return since && since < now ? since : null;
}

function isoDate(text: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/.test(text)) return null;
  const date = new Date(text);
  // A 30th of February would silently become another day.
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text.slice(0, 10));
  return exists ? date : null;
}

/** So many calls go out between two moments of one day. */
export interface CallDay {
  from: Date;
  until: Date;
  count: number;
}

/** Moments of calls, earliest first, by their day in UTC. */
export function callCalendar(moments: readonly Date[]): CallDay[] {
  const days = new Map<string, CallDay>();
  for (const at of moments) {
    const day = at.toISOString().slice(0, 10);
    const known = days.get(day);
    days.set(day, { from: known?.from ?? at, until: at, count: (known?.count ?? 0) + 1 });
  }
  return [...days.values()];
}

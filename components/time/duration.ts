const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The largest unit only: `12 s`, `4 min`, `5 h`, `3 d`. Below zero counts as zero. */
export function roughDuration(ms: number): string {
  if (ms < MINUTE) return `${Math.max(0, Math.floor(ms / SECOND))} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  if (ms < 2 * DAY) return `${Math.floor(ms / HOUR)} h`;
  return `${Math.floor(ms / DAY)} d`;
}

/** Two units where the second adds something: `1 h 52 min`, `2 d 3 h`, `14 min`. */
export function fullDuration(ms: number): string {
  if (ms < HOUR) return roughDuration(ms);
  const [unit, smaller, names] = ms < DAY ? [HOUR, MINUTE, ["h", "min"]] : [DAY, HOUR, ["d", "h"]];
  const whole = Math.floor(ms / unit);
  const rest = Math.floor((ms - whole * unit) / smaller);
  return rest === 0 ? `${whole} ${names[0]}` : `${whole} ${names[0]} ${rest} ${names[1]}`;
}

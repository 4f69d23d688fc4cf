import { DAY, HOUR, MINUTE, roughDuration } from "./duration";

/** Two units where the second adds something: `1 h 52 min`, `2 d 3 h`, `14 min`. */
export function fullDuration(ms: number): string {
  if (ms < HOUR) return roughDuration(ms);
  const [unit, smaller, names] = ms < DAY ? [HOUR, MINUTE, ["h", "min"]] : [DAY, HOUR, ["d", "h"]];
  const whole = Math.floor(ms / unit);
  const rest = Math.floor((ms - whole * unit) / smaller);
  return rest === 0 ? `${whole} ${names[0]}` : `${whole} ${names[0]} ${rest} ${names[1]}`;
}

import type { FillProgress } from "./fill";

const EVERY_SECONDS = 2;

/** Tells the terminal how far a fill is, now and then. */
export function sayProgress(): (now: FillProgress) => void {
  let told = 0;
  return ({ done, chunks, rows, seconds }) => {
    if (seconds - told < EVERY_SECONDS && done < chunks) return;
    told = seconds;
    const part = Math.floor((100 * done) / chunks);
    const speed = Math.round(rows / seconds).toLocaleString("en");
    console.log(`${part} %, ${rows.toLocaleString("en")} rows, ${speed} a second`);
  };
}

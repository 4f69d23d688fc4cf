import { median } from "./figures";

/** One measure beside its floor. What is compared with the target has one value per repeat. */
export interface Row {
  measure: string;
  /** Null where there is none and the target is a figure of its own. */
  floor: string | null;
  product: string;
  compared: readonly number[];
  unit: "×" | "ms" | "s" | "/s" | "MB" | "MB/min" | "lost";
  /** Null for what is only to be known. */
  target: { atMost: number } | { atLeast: number } | null;
  /** One of several that a row before sums up. */
  detail?: boolean;
}

/** Null for what has no target. */
export function passes({ compared, target }: Row): boolean | null {
  if (!target) return null;
  const value = median(compared);
  return "atMost" in target ? value <= target.atMost : value >= target.atLeast;
}

/** A measure that can't be taken here; its message says why. */
export class Skipped extends Error {
  override name = "Skipped";
}

import { median, type Point } from "../report/figures";

/** What is warming up is left out: the first third. */
const WARM = 1 / 3;
const WINDOWS = 24;
/** Of Mann and Kendall's test, one-sided at 1 %. */
const CERTAIN = 2.33;
/** Over the time that was looked at; less is told, and nobody's worry. */
const MATTERS = 0.05;
/** A shorter time, after the warm-up, is certain of nothing: a heap is tidied when there is need. */
const LEAST_MINUTES = 5;

export interface Trend {
  /** A minute, by Theil and Sen: the median of the slopes between all pairs. */
  slope: number;
  middle: number;
  grows: boolean;
  /** Else nothing can be said of growth. */
  longEnough: boolean;
}

/** Medians of equal stretches of time: a restart or a collection in between says nothing about the whole. */
function windows(points: readonly Point[]): Point[] {
  const last = points.at(-1)?.x ?? 0;
  const warm = points.filter(({ x }) => x >= last * WARM);
  const size = Math.max(1, Math.ceil(warm.length / WINDOWS));
  const all: Point[] = [];
  for (let at = 0; at + size <= warm.length; at += size) {
    const some = warm.slice(at, at + size);
    all.push({ x: median(some.map(({ x }) => x)), y: median(some.map(({ y }) => y)) });
  }
  return all;
}

/** Whether it grows for certain, and by an amount that would matter. */
export function trendOf(points: readonly Point[]): Trend {
  const some = windows(points);
  const slopes: number[] = [];
  let concordant = 0;
  for (const [place, one] of some.entries()) {
    for (const other of some.slice(place + 1)) {
      slopes.push((other.y - one.y) / (other.x - one.x));
      concordant += Math.sign(other.y - one.y);
    }
  }
  const n = some.length;
  const spread = Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18);
  const slope = slopes.length > 0 ? median(slopes) : 0;
  const middle = n > 0 ? median(some.map(({ y }) => y)) : 0;
  const span = (some.at(-1)?.x ?? 0) - (some[0]?.x ?? 0);
  const longEnough = span >= LEAST_MINUTES;
  const certain = longEnough && (concordant - 1) / spread > CERTAIN;
  return { slope, middle, grows: certain && slope * span > Math.max(1, middle * MATTERS), longEnough };
}

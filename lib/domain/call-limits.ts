/** A provider takes so many calls of a kind within so many seconds. */
export interface CallLimit {
  most: number;
  perSeconds: number;
}

/** The provider counts by its own clock, and by when a call arrives. */
const MARGIN_MS = 1000;

/**
 * The first moments from `wanted` on at which so many more calls keep to all limits, behind every call that was made or
 * is planned (`taken`, in any order): first come, first served.
 */
export function nextFreeCalls(
  limits: readonly CallLimit[],
  taken: readonly Date[],
  wanted: Date,
  count: number,
): Date[] {
  const times = taken.map((at) => at.getTime()).sort((a, b) => a - b);
  return Array.from({ length: count }, () => {
    const free = limits.map(({ most, perSeconds }) => {
      const oldestCounted = times[times.length - most];
      return oldestCounted === undefined ? 0 : oldestCounted + perSeconds * 1000 + MARGIN_MS;
    });
    const at = Math.max(wanted.getTime(), times.at(-1) ?? 0, ...free);
    times.push(at);
    return new Date(at);
  });
}

/** The first moment for one more call. */
export const nextFreeCall = (limits: readonly CallLimit[], taken: readonly Date[], wanted: Date): Date =>
  nextFreeCalls(limits, taken, wanted, 1)[0] ?? wanted;

const spans: readonly [seconds: number, word: string][] = [
  [86_400, "a day"],
  [3600, "an hour"],
  [60, "a minute"],
  [1, "a second"],
];

/** `5 an hour and 10 a day` */
export const limitWords = (limits: readonly CallLimit[]): string =>
  limits
    .toSorted((a, b) => a.perSeconds - b.perSeconds)
    .map(({ most, perSeconds }) => {
      const word = spans.find(([seconds]) => seconds === perSeconds)?.[1] ?? `in ${perSeconds} seconds`;
      return `${most} ${word}`;
    })
    .join(" and ");

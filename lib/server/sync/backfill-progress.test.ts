import { expect, it } from "vitest";
import { lineProgress } from "./backfill-progress";
import type { BackfillNews } from "./take-list";

const day = (date: number) => new Date(Date.UTC(2026, 2, date));
const opened: BackfillNews = { kind: "opened", resumed: false, since: day(1), startedAt: day(11) };
const moved = (reached: Date | null, finished = false): BackfillNews => ({
  kind: "moved",
  list: "sessions",
  counts: { found: 100, created: 2, changed: 1, failed: 0 },
  reached,
  finished,
});

/** The lines that are written when each of the news comes so many seconds after the start. */
function linesOf(...news: [seconds: number, BackfillNews][]): string[] {
  const lines: string[] = [];
  let clock = 0;
  const progress = lineProgress(
    (line) => lines.push(line),
    () => clock * 1000,
  );
  for (const [seconds, one] of news) {
    clock = seconds;
    progress.tell(one);
  }
  return lines;
}

it("says how far back in time a list has been read", () => {
  expect(linesOf([0, opened], [6, moved(day(7))])).toEqual([
    "Reading from 2026-03-01 00:00 UTC.",
    "   40 % of sessions: 100 found, 2 new, 1 changed, 0 failed",
  ]);
});

it("is not done before the list is", () => {
  expect(linesOf([0, opened], [6, moved(day(1))]).join()).toContain(" 99 %");
  expect(linesOf([0, opened], [6, moved(day(9), true)]).join()).toContain("100 %");
});

it("writes a line every five seconds at most, and always the last one", () => {
  const lines = linesOf([1, moved(day(9))], [6, moved(day(7))], [8, moved(day(5))], [9, moved(day(5), true)]);
  expect(lines).toHaveLength(2);
});

it("says that it waits and why, and that it goes on with a stopped run", () => {
  const problem = {
    kind: "rate_limited",
    message: "",
    status: 429,
    requestId: null,
    retryAfterMs: null,
  } as const;
  expect(linesOf([0, { ...opened, resumed: true }], [1, { kind: "waiting", waitMs: 7000, problem }])).toEqual(
    [
      "Going on with the run that was started at 2026-03-11 00:00 UTC and stopped; it reads from 2026-03-01 00:00 UTC.",
      "  too many requests, next try in 7 s",
    ],
  );
});

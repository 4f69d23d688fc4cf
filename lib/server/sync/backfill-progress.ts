import cliProgress from "cli-progress";
import { countWords, instantWords } from "./backfill-words";
import type { BackfillNews, Tell } from "./take-list";

type Moved = Extract<BackfillNews, { kind: "moved" }>;

const LINE_EVERY_MS = 5000;

/** Lists are newest first, so how far back one has been read tells how much is done. 0 to 100. */
function percentage({ reached, finished }: Moved, since: Date, startedAt: Date): number {
  if (finished) return 100;
  if (!reached) return 0;
  const part = (startedAt.getTime() - reached.getTime()) / (startedAt.getTime() - since.getTime());
  return Math.floor(Math.min(0.99, Math.max(0, part)) * 100);
}

const opening = ({ resumed, since, startedAt }: Extract<BackfillNews, { kind: "opened" }>) =>
  resumed
    ? `Going on with the run that was started at ${instantWords(startedAt)} and stopped; it reads from ${instantWords(since)}.`
    : `Reading from ${instantWords(since)}.`;

const waiting = ({ waitMs, problem }: Extract<BackfillNews, { kind: "waiting" }>) => {
  const why = problem.kind === "rate_limited" ? "too many requests" : "no answer";
  return `${why}, next try in ${Math.ceil(waitMs / 1000)} s`;
};

export interface Progress {
  tell: Tell;
  stop: () => void;
}

/** For a log or a pipe: a line at the end of each list and every five seconds between. */
export function lineProgress(write: (line: string) => void, now = Date.now): Progress {
  let lastAt = now();
  let range = { since: new Date(0), startedAt: new Date(0) };
  const tell: Tell = (news) => {
    if (news.kind === "opened") {
      range = news;
      write(opening(news));
    } else if (news.kind === "waiting") {
      write(`  ${waiting(news)}`);
    } else if (news.finished || now() - lastAt >= LINE_EVERY_MS) {
      lastAt = now();
      const done = String(percentage(news, range.since, range.startedAt)).padStart(3);
      write(`  ${done} % of ${news.list}: ${countWords(news.list, news.counts)}`);
    }
  };
  return { tell, stop: () => undefined };
}

/** For a terminal: one bar for each list. */
export function barProgress(stream: NodeJS.WriteStream): Progress {
  const format = "  {list} [{bar}] {percentage} % | {counts}{note}";
  const options = { format, stream, barsize: 24, gracefulExit: false, linewrap: null };
  let bar: cliProgress.SingleBar | null = null;
  let list = "";
  let range = { since: new Date(0), startedAt: new Date(0) };
  const stop = () => {
    bar?.stop();
    bar = null;
  };
  const tell: Tell = (news) => {
    if (news.kind === "opened") {
      range = news;
      stream.write(`${opening(news)}\n`);
      return;
    }
    if (news.kind === "waiting") {
      if (bar) bar.update({ note: ` | ${waiting(news)}` });
      else stream.write(`  ${waiting(news)}\n`);
      return;
    }
    if (list !== news.list) stop();
    list = news.list;
    const payload = { list: news.list.padEnd(8), counts: countWords(news.list, news.counts), note: "" };
    if (!bar) {
      bar = new cliProgress.SingleBar(options);
      bar.start(100, 0, payload);
    }
    bar.update(percentage(news, range.since, range.startedAt), payload);
    if (news.finished) stop();
  };
  return { tell, stop };
}

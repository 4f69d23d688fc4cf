import type { List } from "./read-listed";
import type { BackfillReport } from "./run-backfill";
import type { Counts } from "./take-items";

const number = (count: number) => count.toLocaleString("en");

/** An event never changes, so of events that is not told. */
export function countWords(list: List, { found, created, changed, failed }: Counts): string {
  const words = [`${number(found)} found`, `${number(created)} new`];
  if (list === "sessions") words.push(`${number(changed)} changed`);
  return [...words, `${number(failed)} failed`].join(", ");
}

/** To the minute, in UTC. */
export const instantWords = (at: Date): string => `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;

interface Asked {
  provider: string;
  /** `live mode` or `test mode`. */
  mode: string;
}

function explained({ sessions, events, since }: BackfillReport, { provider, mode }: Asked): string[] {
  const from = instantWords(since);
  if (sessions.found + events.found === 0) {
    return [
      `${provider} lists no session and no event since ${from} for this key, in ${mode}.`,
      "If you expected some: is it the key of the right account and mode? Or take an earlier --since.",
    ];
  }
  const notes: string[] = [];
  if (sessions.found === 0) notes.push(`No session was made since ${from}; the events are of older ones.`);
  if (events.found === 0) {
    notes.push(`${provider} keeps events for 30 days only: the timelines of older sessions begin today.`);
  }
  const { created, changed } = sessions;
  if (created + changed + events.created + sessions.failed + events.failed === 0) {
    notes.push("The desk had all of it already.");
  }
  if (created > 0) notes.push("The running desk now reads the attempts of the new sessions, one by one.");
  return notes;
}

/** What a finished backfill found, line by line; zero is explained. */
export function reportLines(report: BackfillReport, asked: Asked): string[] {
  const { sessions, events } = report;
  const lines = [
    `${asked.provider}, ${asked.mode}, since ${instantWords(report.since)}`,
    `  sessions: ${countWords("sessions", sessions)}`,
    `  events:   ${countWords("events", events)}`,
    ...explained(report, asked),
  ];
  if (sessions.failed + events.failed > 0) {
    lines.push("What failed is named above; run the command again once the cause is gone.");
  }
  return lines;
}

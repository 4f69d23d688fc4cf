import type { BulkPlanView } from "@/lib/contract/bulk-view";
import { dayWord } from "../time/day-word";
import { clockMinute } from "../time/format-instant";
import { fullDuration } from "../time/full-duration";

interface ProgressWords {
  title: string;
  status: string;
}

type Running = Pick<BulkPlanView, "state" | "holdUntil" | "nextAt">;

const COUNTS_DOWN = 60_000;

function when(at: string, now: number, zone: string): string {
  const left = Date.parse(at) - now;
  if (left <= COUNTS_DOWN) return `in ${Math.max(1, Math.ceil(left / 1000))} s`;
  const day = dayWord(at, zone, now);
  const clock = `at ${clockMinute(at, zone)}, in ${fullDuration(left)}`;
  return day === "today" ? clock : `${day === "tomorrow" ? day : `on ${day}`} ${clock}`;
}

const ahead = (at: string | null, now: number): at is string => at !== null && Date.parse(at) > now;

/** How a plan that was armed stands at `now` (ms). */
export function progressWords(
  { state, holdUntil, nextAt }: Running,
  now: number,
  zone: string,
): ProgressWords {
  if (state === "paused") {
    return { title: "Paused", status: "Nothing more goes out until somebody resumes it." };
  }
  if (ahead(holdUntil, now)) {
    return {
      title: `Goes out ${when(holdUntil, now, zone)}`,
      status: "Held on the server; closing this page changes nothing. Nothing has been sent yet.",
    };
  }
  if (ahead(nextAt, now)) {
    return {
      title: `Goes on ${when(nextAt, now, zone)}`,
      status: "It waits for a provider's limit and goes on by itself; closing this page changes nothing.",
    };
  }
  return { title: "Running", status: "One row after the other; closing this page changes nothing." };
}

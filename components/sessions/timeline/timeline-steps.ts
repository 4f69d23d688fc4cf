import type { EventView } from "@/lib/contract/session-view";
import { eventTitle } from "./event-words";

/** A gap that is worth a line of its own. */
const SILENCE = 10 * 60_000;

export interface TimelineStep {
  event: EventView;
  title: string;
  /** How long nothing had happened before this step; null when it followed soon. */
  silenceMs: number | null;
}

/** Takes the events newest first, as the view has them, and gives them words and silences. */
export function timelineSteps(events: readonly EventView[]): TimelineStep[] {
  let attempt = 0;
  let before: number | null = null;
  const oldestFirst = [...events].reverse().map((event) => {
    if (event.kind === "attempt_submitted") attempt += 1;
    const at = Date.parse(event.occurredAt);
    const silence = before === null ? 0 : at - before;
    before = Math.max(before ?? at, at);
    return { event, title: eventTitle(event, attempt), silenceMs: silence >= SILENCE ? silence : null };
  });
  return oldestFirst.reverse();
}

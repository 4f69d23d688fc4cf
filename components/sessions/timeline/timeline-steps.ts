import type { EventView } from "@/lib/contract/session-view";
import { eventTitle } from "./event-words";

/** A gap that is worth a line of its own. */
const SILENCE = 10 * 60_000;

export interface TimelineStep {
  event: EventView;
  title: string;
  /** Why it did not move the status; null for a step that did, or never meant to. */
  unapplied: string | null;
  /** How long nothing had happened before this step; null when it followed soon. */
  silenceMs: number | null;
}

function whyUnapplied(event: EventView, standing: string | null): string | null {
  if (event.applied) return null;
  if (event.detail.source === "backfill") return "fetched afterwards";
  return event.status === standing ? "confirms what was known" : "arrived late; did not change the status";
}

/** Takes the events newest first, as the view has them, and gives them words and silences. */
export function timelineSteps(events: readonly EventView[]): TimelineStep[] {
  let attempt = 0;
  let before: number | null = null;
  let standing: string | null = null;
  const oldestFirst = [...events].reverse().map((event) => {
    if (event.kind === "attempt_submitted") attempt += 1;
    const at = Date.parse(event.occurredAt);
    const silence = before === null ? 0 : at - before;
    before = Math.max(before ?? at, at);
    const unapplied = whyUnapplied(event, standing);
    if (event.applied && event.status) standing = event.status;
    const title = eventTitle(event, attempt);
    return { event, title, unapplied, silenceMs: silence >= SILENCE ? silence : null };
  });
  return oldestFirst.reverse();
}

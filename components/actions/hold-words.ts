import type { ActionView } from "@/lib/contract/session-view";
import { type Provider, providerName } from "@/lib/domain/provider";
import { dayWord } from "../time/day-word";
import { clockMinute } from "../time/format-instant";
import { fullDuration } from "../time/full-duration";
import { actionNoun } from "./action-words";

/** A worker takes what is due within a few seconds; only after them is it a wait. */
const PICK_UP = 5_000;
const LONG_WAIT = 30_000;
/** What is further away than this is told by the clock. */
const COUNTS_DOWN = 60_000;

interface HoldWords {
  title: string;
  status: string;
}

const named = (day: string) => (day === "tomorrow" || day === "yesterday" ? day : `on ${day}`);

/** `at 14:32, in 58 min`, and the day where it isn't today's. */
function byTheClock(at: string, leftMs: number, zone: string, now: number): string {
  const day = dayWord(at, zone, now);
  const when = `at ${clockMinute(at, zone)}, in ${fullDuration(leftMs)}`;
  return day === "today" ? when : `${named(day)} ${when}`;
}

/** How a standing action stands at `now` (ms). Sent or being sent is what the record says, never the clock. */
export function holdWords(action: ActionView, provider: Provider, now: number, zone: string): HoldWords {
  const noun = actionNoun[action.action];
  const leftMs = Date.parse(action.holdUntil) - now;
  const why = action.problem ? `${action.problem} ` : "";
  if (action.action === "exceptional_resubmit") {
    return {
      title: `${noun} is being recorded…`,
      status: `Reading the session at ${providerName[provider]}; nothing is sent. ${why}`.trim(),
    };
  }
  if (action.state === "sending" && action.lookingOnly) {
    return { title: `${noun} went out, and does not show yet`, status: why.trim() };
  }
  if (action.state === "sending" && action.problem && !action.calledAt) {
    return { title: `${noun} waits`, status: `${why}Nothing was sent; it is tried again by itself.` };
  }
  if (action.state === "sending") {
    const again = action.problem ? ` ${action.problem} It is tried again by itself.` : "";
    return { title: `${noun} is going out`, status: `Sending to ${providerName[provider]}…${again}` };
  }
  if (leftMs > 0) {
    // Two clocks never agree to the millisecond: no more is left than was given.
    const wholeMs = Date.parse(action.holdUntil) - Date.parse(action.requestedAt);
    const left = Math.min(leftMs, wholeMs);
    const when =
      left > COUNTS_DOWN ? byTheClock(action.holdUntil, left, zone, now) : `in ${Math.ceil(left / 1000)} s`;
    return {
      title: `${noun} goes out ${when}`,
      status: action.calledAt
        ? `${why}A try went out before; whether it did it is read first.`
        : `${why}Held on the server; closing this page changes nothing.`,
    };
  }
  if (leftMs > -PICK_UP) {
    const status = action.calledAt
      ? "What the try before did is read first."
      : "Not sent yet; it can still be stopped.";
    return { title: `${noun} is going out…`, status };
  }
  const longWait = leftMs < -LONG_WAIT ? " No worker has taken it yet." : "";
  return { title: `${noun} is due`, status: `Waiting to be sent.${longWait}` };
}

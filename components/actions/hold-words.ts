import type { ActionView } from "@/lib/contract/session-view";
import { type Provider, providerName } from "@/lib/domain/provider";
import { actionNoun } from "./action-words";

/** A worker takes what is due within a few seconds; only after them is it a wait. */
const PICK_UP = 5_000;
const LONG_WAIT = 30_000;

interface HoldWords {
  title: string;
  status: string;
}

/** How a standing action stands at `now` (ms). Sent or being sent is what the record says, never the clock. */
export function holdWords(action: ActionView, provider: Provider, now: number): HoldWords {
  const noun = actionNoun[action.action];
  const leftMs = Date.parse(action.holdUntil) - now;
  if (action.state === "sending") {
    const again = action.problem ? ` ${action.problem} It is tried again by itself.` : "";
    return { title: `${noun} is going out`, status: `Sending to ${providerName[provider]}…${again}` };
  }
  if (leftMs > 0) {
    // Two clocks never agree to the millisecond: no more is left than was given.
    const wholeMs = Date.parse(action.holdUntil) - Date.parse(action.requestedAt);
    return {
      title: `${noun} goes out in ${Math.ceil(Math.min(leftMs, wholeMs) / 1000)} s`,
      status: "Held on the server; closing this page changes nothing.",
    };
  }
  if (leftMs > -PICK_UP) {
    return { title: `${noun} is going out…`, status: "Not sent yet; it can still be stopped." };
  }
  const longWait = leftMs < -LONG_WAIT ? " No worker has taken it yet." : "";
  return { title: `${noun} is due`, status: `Waiting to be sent.${longWait}` };
}

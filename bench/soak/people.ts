import { setTimeout as wait } from "node:timers/promises";
import { type Asking, requestCancels } from "../measures/request-cancels";
import type { Tally } from "./tally";

export type Over = () => boolean;

const PAUSE_MS = 250;

/** What staff have open and what their pages ask for all day. */
const addresses = [
  "/sessions?stage=failed",
  "/api/sessions?stage=failed&limit=50",
  "/api/sessions?stage=waiting&limit=50",
  "/api/sessions/counts",
  "/api/sessions?stage=all&q=cus",
  "/api/approvals/count",
  "/bulk",
  "/approvals",
];

/** One member of staff who goes from page to page, and to the page of a session that a list showed. */
export async function browse(origin: string, cookie: string, over: Over, tally: Tally): Promise<void> {
  let session = "";
  for (let turn = 0; !over(); turn += 1) {
    const address = addresses[turn % addresses.length] ?? "/sessions";
    for (const url of [address, ...(session ? [`/sessions/${session}`, `/api/sessions/${session}`] : [])]) {
      try {
        const answer = await fetch(origin + url, {
          headers: { cookie },
          signal: AbortSignal.timeout(20_000),
        });
        const text = await answer.text();
        if (!answer.ok) throw new Error(`${answer.status}`);
        session = /"id":"([0-9a-f-]{36})"/.exec(text)?.[1] ?? session;
        tally.pages += 1;
      } catch {
        tally.pagesFailed += 1;
      }
      await wait(PAUSE_MS);
    }
  }
}

/** Makes sessions and asks for the cancel of each; what is away for a moment is asked another time. */
export async function cancelSome(place: Asking, batch: string, over: Over, tally: Tally): Promise<void> {
  const each = 5;
  for (let turn = 0; !over(); turn += 1) {
    try {
      await requestCancels(place, `${batch}${turn}x`, each, { atOnce: 1 });
      tally.cancels += each;
    } catch {
      tally.cancelsTurnedAway += each;
    }
    await wait(2000);
  }
}

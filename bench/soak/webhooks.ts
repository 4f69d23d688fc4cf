import { setTimeout as wait } from "node:timers/promises";
import { HttpConnection, shotOf } from "../load/http-connection";
import { lifecycles } from "../load/lifecycles";
import { signatureOf } from "../load/stripe-event";
import { webhookSecret } from "../servers/desk-environment";
import type { Tally } from "./tally";

const AGAIN_AFTER_MS = 500;
/** Longer than anything goes away for here; a provider tries for days. */
const MOST_TRIES = 240;

async function answered(connection: HttpConnection, url: string, body: string): Promise<boolean> {
  const headers = {
    "content-type": "application/json",
    "stripe-signature": signatureOf(body, webhookSecret),
  };
  const shot = shotOf({ url, method: "POST", headers, body });
  const answer = await connection.send(shot).catch(() => null);
  return answer?.status === 200;
}

/** Delivers one as a provider does: again and again until it is answered with 200. */
async function deliver(url: string, body: string, tally: Tally): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const connection = new HttpConnection();
    const taken = await answered(connection, url, body).finally(() => connection.close());
    if (taken) {
      tally.webhooks += 1;
      return;
    }
    tally.sentAgain += 1;
    await wait(AGAIN_AFTER_MS);
  }
  throw new Error(`A webhook was not taken in ${MOST_TRIES} tries.`);
}

/**
 * Sends so many webhooks a second to an address until it is over, and then waits for each to be taken in. Those of one
 * session come in turn. Returns how many there were.
 */
export async function sendWebhooks(
  { url, batch, perSecond, minutes }: { url: string; batch: string; perSecond: number; minutes: number },
  tally: Tally,
): Promise<number> {
  const began = performance.now();
  const bodies = lifecycles(batch, Math.ceil(perSecond * minutes * 60));
  const under: Promise<void>[] = [];
  for (const [place, body] of bodies.entries()) {
    const early = began + (place * 1000) / perSecond - performance.now();
    if (early > 0) await wait(early);
    const delivery = deliver(url, body, tally);
    // Told below, where all are waited for.
    delivery.catch(() => undefined);
    under.push(delivery);
  }
  await Promise.all(under);
  return bodies.length;
}

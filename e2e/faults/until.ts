import { setTimeout as wait } from "node:timers/promises";

const LOOKS = 1000;

/**
 * Looks again and again; throws naming `what` when it hasn't come about in a thousand looks, 20 ms apart at least. By
 * looks and not by the clock, since a machine that was held up is no reason to give up.
 */
export async function until(what: string, cameAbout: () => Promise<boolean>): Promise<void> {
  for (let looks = 0; looks < LOOKS; looks += 1, await wait(20)) if (await cameAbout()) return;
  throw new Error(`waited in vain for ${what}`);
}

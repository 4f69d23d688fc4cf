import { setTimeout as wait } from "node:timers/promises";

const LOOKS = 1000;

/** What a dead worker drove is taken over within 30 seconds. */
export const LEASE_LOOKS = 1500;

/**
 * Looks again and again; throws naming `what` when it hasn't come about in so many looks, 20 ms apart at least. By
 * looks and not by the clock, since a machine that was held up is no reason to give up.
 */
export async function until(what: string, cameAbout: () => Promise<boolean>, most = LOOKS): Promise<void> {
  for (let looks = 0; looks < most; looks += 1, await wait(20)) if (await cameAbout()) return;
  throw new Error(`waited in vain for ${what}`);
}

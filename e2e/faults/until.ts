import { setTimeout as wait } from "node:timers/promises";

/** Looks again and again; throws naming `what` when it hasn't come about in 20 seconds. */
export async function until(what: string, cameAbout: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; await wait(20)) if (await cameAbout()) return;
  throw new Error(`waited in vain for ${what}`);
}

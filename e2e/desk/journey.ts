import { test as base, expect } from "@playwright/test";
import type { Role } from "@/lib/domain/operator";
import { type Desk, startDesk } from "./desk";
import { watch } from "./guarded-context";
import { type Cookie, emailOf, signInCookie } from "./operators";
import { control, untilDelivered } from "./practice";

/** Seconds an irreversible action is held: long enough to stop it, short enough to wait for. */
const HOLD = 3;

interface Journey {
  /** Console errors that the test brings about on purpose. */
  expectedErrors: RegExp[];
  /** Puts the cookie of a signed-in operator into the browser: one of the four, or whoever has this e-mail. */
  login: (who: Role | { email: string }) => Promise<Cookie>;
}

/** A desk with practice data per worker, and a browser in which nothing may go wrong unseen. */
export const test = base.extend<Journey, { desk: Desk }>({
  desk: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern.
    async ({}, use) => {
      const desk = await startDesk({ holdSeconds: HOLD });
      await control(desk, "populate", {
        method: "POST",
        body: { count: 150, veriff: 80, seed: "journeys", days: 30 },
      });
      await untilDelivered(desk);
      await use(desk);
      await desk.stop();
    },
    { scope: "worker", timeout: 90_000 },
  ],
  baseURL: ({ desk }, use) => use(desk.origin),
  expectedErrors: [[], { option: true }],
  context: async ({ context, expectedErrors }, use) => {
    const problems = watch(context, expectedErrors);
    await use(context);
    expect(problems()).toEqual([]);
  },
  login: ({ desk, context }, use) =>
    use(async (who) => {
      const cookie = await signInCookie(desk, typeof who === "string" ? emailOf(who) : who.email);
      await context.addCookies([{ ...cookie, url: desk.origin, httpOnly: true, sameSite: "Lax" }]);
      return cookie;
    }),
});

export { expect };

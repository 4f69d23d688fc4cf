import { randomUUID } from "node:crypto";
import { type Browser, expect, type Page } from "@playwright/test";
import type { Role } from "@/lib/domain/operator";
import type { Desk } from "./desk";
import { watch } from "./guarded-context";
import { type Cookie, cookieHeader, emailOf, signInCookie } from "./operators";
import type { Stored } from "./practice";

/** One beat of a session's page, as somebody's browser sends it. */
export const beat = (desk: Desk, session: Stored, cookie: Cookie | null): Promise<Response> =>
  fetch(`${desk.origin}/api/sessions/${session.id}/claim`, {
    method: "POST",
    headers: { ...(cookie && cookieHeader(cookie)) },
    body: JSON.stringify({ page: randomUUID() }),
  });

/** Somebody else's browser beside the test's own, in which nothing may go wrong unseen either. */
export async function withColleague(
  { browser, desk }: { browser: Browser; desk: Desk },
  role: Role,
  work: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ baseURL: desk.origin });
  const problems = watch(context, []);
  const cookie = await signInCookie(desk, emailOf(role));
  await context.addCookies([{ ...cookie, url: desk.origin, httpOnly: true, sameSite: "Lax" }]);
  await work(await context.newPage());
  await context.close();
  expect(problems()).toEqual([]);
}

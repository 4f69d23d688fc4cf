import type { Page } from "@playwright/test";
import { tablesWith } from "../desk/database";
import { expect, test } from "../desk/journey";
import { emailOf, signInCookie } from "../desk/operators";
import { untilStage } from "../desk/practice";
import { resubmit } from "../desk/resubmit";
import { newReference, sessionPage } from "../desk/session-page";
import { atVeriff, refusedSession } from "../desk/veriff";

/** The person follows our link to Veriff's page and shows a good document. Returns the address of that page. */
async function passWith(visitor: Page, link: string): Promise<string> {
  await visitor.goto(link);
  await expect(visitor.getByRole("heading", { name: "Let's try your ID check once more" })).toBeVisible();
  await visitor.getByRole("button", { name: "Continue" }).click();
  await expect(visitor.getByRole("heading", { name: "Verify your identity" })).toBeVisible();
  const address = visitor.url();
  await visitor.getByRole("button", { name: "Show a good document (approved)" }).click();
  await expect(visitor.getByRole("heading", { name: /Thank you/ })).toBeVisible();
  return address;
}

test("a declined person gets a link to a new session, passes, and the desk sees the old one replaced", async ({
  page,
  context,
  browser,
  desk,
  login,
}) => {
  await login("agent");
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: desk.origin });
  const reference = newReference();
  const session = await refusedSession(desk, reference, "101");
  const { ask, attempts, button, diagnosis, dialog, facts, open } = sessionPage(page);
  await open(session);
  await expect(attempts).toContainText("Handed in: document front, document back, face");
  await expect(diagnosis).toContainText("They did not show the original document");
  await expect(diagnosis).toContainText("101");
  const send = await ask("Resubmit", "The failure can be fixed by another try");
  await expect(dialog).toContainText("New session, same settings");
  await send.click();
  await expect(dialog).toContainText("The link works now");
  await dialog.getByRole("button", { name: "Copy the resume link" }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(new RegExp(`^${desk.origin}/resume/`));

  const visitor = await browser.newContext({ locale: "en-GB" });
  const address = await passWith(await visitor.newPage(), link);
  await visitor.close();
  const [made, ...older] = await atVeriff(desk, reference);
  expect(older.map(({ id }) => id)).toEqual([session.providerSessionId]);
  await untilStage(desk, made?.id ?? "", "verified");

  await dialog.getByRole("link", { name: "Open the new session" }).click();
  await expect(page.getByRole("main")).toContainText("approved");
  await expect(facts).toContainText("Replaces");
  await open(session);
  await expect(facts).toContainText("Replaced by");
  await expect(button("Resubmit")).toHaveAccessibleDescription(/A newer session has taken this one's place/);
  const secret = new URL(address).pathname.split("/").at(-1) ?? "";
  expect(secret.length).toBeGreaterThan(20);
  expect(await tablesWith(desk.database, secret)).toEqual([]);
  expect(desk.web.log).not.toContain(secret);
});

test("a person who was asked again gets the same session's own link, and the second attempt passes", async ({
  page,
  browser,
  desk,
  login,
}) => {
  await login("agent");
  const reference = newReference();
  const session = await refusedSession(desk, reference, "204");
  const { attempts, diagnosis, open, resumeLink, timeline } = sessionPage(page);
  await open(session);
  await expect(diagnosis).toContainText("The pictures were not clear enough");
  const link = await resubmit(page, session);

  const visitor = await browser.newContext({ locale: "en-GB" });
  expect(await passWith(await visitor.newPage(), link)).toBe(session.url);
  await visitor.close();
  expect(await atVeriff(desk, reference)).toHaveLength(1);
  await untilStage(desk, session.providerSessionId, "verified");

  await open(session);
  await expect(page.getByRole("main")).toContainText("approved");
  await expect(attempts).toContainText("Second attempt passed");
  await expect(attempts).toContainText("First attempt");
  await expect(timeline).toContainText("First attempt failed");
  await expect(resumeLink).toContainText("they passed");
});

test("of two operators who resubmit two sessions of one person at once, one gets a link and the other reads why not", async ({
  page,
  browser,
  desk,
  login,
}) => {
  await login("agent");
  const reference = newReference();
  const sessions = [
    await refusedSession(desk, reference, "101"),
    await refusedSession(desk, reference, "511"),
  ];
  const cookie = await signInCookie(desk, emailOf("supervisor"));
  const elsewhere = await browser.newContext({ baseURL: desk.origin, locale: "en-GB" });
  await elsewhere.addCookies([{ ...cookie, url: desk.origin, httpOnly: true, sameSite: "Lax" }]);
  const pages = [page, await elsewhere.newPage()].map(sessionPage);
  const buttons = await Promise.all(
    pages.map(async ({ ask, open }, index) => {
      const session = sessions[index];
      if (session) await open(session);
      return ask("Resubmit", "The person asked to try again");
    }),
  );
  await Promise.all(buttons.map((button) => button.click()));
  const ends = await Promise.all(
    pages.map(async ({ dialog }) => {
      const refusal = dialog.getByRole("alert");
      const link = dialog.getByRole("textbox", { name: "Resume link" });
      await expect(refusal.or(link)).toBeVisible();
      return (await refusal.isVisible()) ? refusal.textContent() : "got a link";
    }),
  );
  const refused = /already being made|has another session that is still active/;
  expect(ends.sort()).toEqual([expect.stringMatching(refused), "got a link"].sort());
  await elsewhere.close();
  await expect.poll(async () => (await atVeriff(desk, reference)).length).toBe(3);
});

test("a decline whose code nobody can explain is shown raw, and not waved through", async ({
  page,
  desk,
  login,
}) => {
  await login("supervisor");
  const session = await refusedSession(desk, newReference(), "541");
  const { button, diagnosis, open } = sessionPage(page);
  await open(session);
  await expect(diagnosis).toContainText("This decline is not yet explained");
  await expect(diagnosis).toContainText("541");
  await expect(button("Resubmit")).toHaveAccessibleDescription(/another try can't change/);
});

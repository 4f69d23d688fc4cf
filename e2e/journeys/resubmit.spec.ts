import { devices } from "@playwright/test";
import { tablesWith } from "../desk/database";
import { expect, test } from "../desk/journey";
import { canceledSession, failedSession } from "../desk/practice";
import { resubmit } from "../desk/resubmit";
import { newReference, sessionPage } from "../desk/session-page";

const { defaultBrowserType: _, ...phone } = devices["iPhone 14"];

test.describe("on a phone", () => {
  test("a failed person gets a link, tries again at the provider, and the desk sees them verified", async ({
    page,
    context,
    browser,
    desk,
    login,
  }) => {
    await login("agent");
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: desk.origin });
    const session = await failedSession(desk, newReference(), ["document_expired"]);
    const link = await resubmit(page, session);
    const { dialog, timeline } = sessionPage(page);
    await dialog.getByRole("button", { name: "Copy the resume link" }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(link);
    await dialog.getByRole("button", { name: "Done" }).click();

    const visitor = await browser.newContext({ ...phone, locale: "en-GB" });
    const screen = await visitor.newPage();
    await screen.goto(link);
    await expect(screen.getByRole("heading", { name: "Let's try your ID check once more" })).toBeVisible();
    await expect(screen.getByRole("main")).toContainText("Last time the document had expired");
    await expect(screen.getByRole("banner")).toContainText("Harbour Rentals");
    await screen.getByRole("button", { name: "Continue" }).click();
    await expect(screen.getByRole("heading", { name: "Verify your identity" })).toBeVisible();
    const providerAddress = screen.url();
    expect(providerAddress).toContain(`${desk.sandbox.url}/verify/`);
    await screen.getByRole("button", { name: "Submit a good document (passes)" }).click();
    await expect(screen.getByRole("heading", { name: /Thank you/ })).toBeVisible();

    await expect(timeline).toContainText("Sent back to try again");
    await expect(timeline).toContainText("Resume link opened", { timeout: 40_000 });
    await expect(timeline).toContainText("Verified");
    await expect(timeline).toContainText("Resume link has done its work", { timeout: 40_000 });
    await screen.goto(link);
    await expect(screen.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
    await visitor.close();

    const secret = new URL(providerAddress).pathname.split("/").at(-1) ?? "";
    expect(secret.length).toBeGreaterThan(20);
    expect(await tablesWith(desk.database, secret)).toEqual([]);
    expect(desk.web.log).not.toContain(secret);
    const token = new URL(link).pathname.split("/").at(-1) ?? "";
    expect(await tablesWith(desk.database, token)).toEqual([]);
    expect(desk.web.log).not.toContain(token);
  });
});

test("a canceled session is resubmitted with a new one, which takes its place", async ({
  page,
  desk,
  login,
}) => {
  await login("agent");
  const reference = newReference();
  const session = await canceledSession(desk, reference);
  const link = await resubmit(page, session);
  const { dialog, button, facts } = sessionPage(page);
  await dialog.getByRole("link", { name: "Open the new session" }).click();
  await expect(page).not.toHaveURL(new RegExp(session.id));
  await expect(page.getByRole("heading", { level: 1, name: reference })).toBeVisible();
  await expect(facts).toContainText("Replaces");

  await sessionPage(page).open(session);
  await expect(facts).toContainText("Replaced by");
  await expect(button("Resubmit")).toHaveAccessibleDescription(/A newer session has taken this one's place/);
  await page.goto(link);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { name: "Verify your identity" })).toBeVisible();
});

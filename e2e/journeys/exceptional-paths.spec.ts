import type { Browser } from "@playwright/test";
import type { ApiFault } from "../../sandbox/world/faults";
import type { Desk } from "../desk/desk";
import { expect, test } from "../desk/journey";
import { emailOf, signInCookie } from "../desk/operators";
import { atProvider, cancelElsewhere, control, effects, failedSession, type Stored } from "../desk/practice";
import { newReference, sessionPage } from "../desk/session-page";

const STALE = "Stale, nobody is working on it";
const NOT_ACCEPTED = "Stripe does not accept the desk's API key";

const strike = (desk: Desk, ...api: ApiFault[]) => control(desk, "faults", { method: "PUT", body: { api } });

const calm = (desk: Desk) => control(desk, "faults", { method: "DELETE" });

/** As if the pause before the next try were over. */
const tryNow = (desk: Desk, { id }: Stored) =>
  desk.database.query("UPDATE guarded_action SET next_try_at = now() WHERE session_id = $1", [id]);

/** A browser of their own for an admin, who reads what is wrong with the desk. */
async function adminsBanners(desk: Desk, browser: Browser) {
  const context = await browser.newContext({ baseURL: desk.origin });
  const cookie = await signInCookie(desk, emailOf("admin"));
  await context.addCookies([{ ...cookie, url: desk.origin, httpOnly: true, sameSite: "Lax" }]);
  const page = await context.newPage();
  await page.goto("/sessions");
  return {
    page,
    banners: page.getByRole("region", { name: "About the desk" }),
    close: () => context.close(),
  };
}

test.afterEach(({ desk }) => calm(desk));

test("with a wrong key a cancel waits in words, the admin is told, and it goes out once the key is right", async ({
  page,
  browser,
  desk,
  login,
}) => {
  await login("agent");
  const session = await failedSession(desk, newReference());
  await strike(desk, { status: 401, sessionId: session.providerSessionId });
  const { ask, hold, open, outcome } = sessionPage(page);
  await open(session);
  await (await ask("Cancel session", STALE)).click();
  await expect(hold).toContainText("Cancel waits");
  await expect(hold).toContainText(`${NOT_ACCEPTED}; this goes on once the key is right. Nothing was sent`);
  await expect(hold.getByRole("button", { name: "Stop" })).toBeEnabled();
  await expect(page.getByRole("region", { name: "About the desk" })).toBeHidden();

  const admin = await adminsBanners(desk, browser);
  await expect(admin.banners).toContainText(NOT_ACCEPTED);
  await expect(admin.banners).toContainText("STRIPE_API_KEY");
  expect(await effects(desk, session.providerSessionId)).toHaveLength(1);

  await calm(desk);
  await tryNow(desk, session);
  await expect(outcome).toContainText("Cancel done");
  expect(await atProvider(desk, session.providerSessionId)).toMatchObject({ status: "canceled" });
  await admin.page.reload();
  await expect(admin.page.getByRole("table", { name: "Sessions" })).toBeVisible();
  await expect(admin.banners).toBeHidden();
  await admin.close();
});

test("what waits for the key can be stopped, and then nothing is sent", async ({ page, desk, login }) => {
  await login("agent");
  const session = await failedSession(desk, newReference());
  await strike(desk, { status: "permission", sessionId: session.providerSessionId, path: "/cancel$" });
  const { ask, hold, open, outcome } = sessionPage(page);
  await open(session);
  await (await ask("Cancel session", STALE)).click();
  await expect(hold).toContainText("Cancel waits");
  await hold.getByRole("button", { name: "Stop" }).click();
  await expect(outcome).toContainText("Cancel stopped");
  await expect(outcome).toContainText("Nothing was sent.");
  await expect(hold).toBeHidden();
  expect(await effects(desk, session.providerSessionId)).toHaveLength(1);
});

test("a no of Stripe's is shown in its words, with what the session is now", async ({
  page,
  desk,
  login,
}) => {
  await login("agent");
  const session = await failedSession(desk, newReference());
  await strike(desk, { status: 400, sessionId: session.providerSessionId, path: "/cancel$" });
  const { ask, open, outcome, timeline } = sessionPage(page);
  await open(session);
  await (await ask("Cancel session", STALE)).click();
  await expect(outcome).toContainText("Cancel refused");
  await expect(outcome).toContainText(/Stripe said no: .+ The session is requires_input now\./);
  await expect(timeline).toContainText("Read again, the session was requires_input.");
});

test("a yes that the session doesn't show is told as that, and is done only once it shows", async ({
  page,
  desk,
  login,
}) => {
  await login("agent");
  const session = await failedSession(desk, newReference());
  await strike(desk, {
    status: "yes_without_effect",
    sessionId: session.providerSessionId,
    path: "/cancel$",
    times: 1,
  });
  const { ask, hold, open, outcome } = sessionPage(page);
  await open(session);
  await (await ask("Cancel session", STALE)).click();
  await expect(hold).toContainText("Cancel went out, and does not show yet");
  await expect(hold).toContainText(
    "Stripe said yes, but shows the session as requires_input. Looking again.",
  );
  await expect(hold.getByRole("button", { name: "Stop" })).toBeHidden();
  await cancelElsewhere(desk, session);
  await tryNow(desk, session);
  await expect(outcome).toContainText("Cancel done");
});

test("a webhook that comes before the answer moves the session, and the cancel is told once", async ({
  page,
  desk,
  login,
}) => {
  await login("agent");
  const session = await failedSession(desk, newReference());
  const { providerSessionId: sessionId } = session;
  await strike(desk, { status: "slow_after_effect", delaySeconds: 6, sessionId, path: "/cancel$", times: 1 });
  const { ask, hold, open, outcome, timeline } = sessionPage(page);
  await open(session);
  await (await ask("Cancel session", STALE)).click();
  await expect(timeline).toContainText("Session canceled");
  await expect(hold).toContainText("Sending to Stripe…");
  await expect(outcome).toContainText("Cancel done");
  await expect(timeline.getByText("Session canceled", { exact: true })).toHaveCount(1);
  await expect(timeline.getByText("Canceled at the provider", { exact: true })).toHaveCount(1);
  expect(await effects(desk, sessionId)).toHaveLength(2);
});

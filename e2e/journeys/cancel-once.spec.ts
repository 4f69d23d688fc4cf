import { expect, test } from "../desk/journey";
import { atProvider, cancelElsewhere, effects, failedSession, untilDelivered } from "../desk/practice";
import { newReference, queueRow, sessionPage } from "../desk/session-page";

const STALE = "Stale, nobody is working on it";

test("a double click on the button asks once", async ({ page, desk, login }) => {
  await login("agent");
  const session = await failedSession(desk, newReference());
  const { ask, open, outcome } = sessionPage(page);
  await open(session);
  await (await ask("Cancel session", STALE)).dblclick();
  await expect(outcome).toContainText("Cancel done");
  const { rows } = await desk.database.query("SELECT state FROM guarded_action WHERE session_id = $1", [
    session.id,
  ]);
  expect(rows).toEqual([{ state: "done" }]);
});

test("of two tabs that confirm at the same moment one is taken and the other refused", async ({
  page,
  context,
  desk,
  login,
}) => {
  await login("agent");
  const session = await failedSession(desk, newReference());
  const tabs = [page, await context.newPage()].map(sessionPage);
  const buttons = await Promise.all(
    tabs.map(async (tab) => {
      await tab.open(session);
      return tab.ask("Cancel session", STALE);
    }),
  );
  await Promise.all(buttons.map((button) => button.click()));
  // Taken, the dialog closes and the hold appears; refused, it stays and says why.
  const ends = await Promise.all(
    tabs.map(async ({ dialog, hold }) => {
      const refusal = dialog.getByRole("alert");
      await expect(refusal.or(hold)).toBeVisible();
      return (await refusal.isVisible()) ? refusal.textContent() : "taken";
    }),
  );
  expect(ends.sort()).toEqual([expect.stringContaining("is already under way"), "taken"]);
  await expect.poll(async () => (await atProvider(desk, session.providerSessionId)).status).toBe("canceled");
  expect((await effects(desk, session.providerSessionId)).map(({ kind }) => kind)).toEqual([
    "create",
    "cancel",
  ]);
});

test("the back button out of an open dialog sends nothing, and out of a done cancel sends nothing again", async ({
  page,
  desk,
  login,
}) => {
  await login("agent");
  const reference = newReference();
  const session = await failedSession(desk, reference);
  await page.goto("/sessions");
  await queueRow(page, reference).getByRole("link").click();
  const { ask, outcome } = sessionPage(page);
  await ask("Cancel session", STALE);
  await page.goBack();
  await expect(queueRow(page, reference)).toBeVisible();
  expect(await effects(desk, session.providerSessionId)).toHaveLength(1);

  await page.goForward();
  await (await ask("Cancel session", STALE)).click();
  await expect(outcome).toContainText("Cancel done");
  await page.goBack();
  await page.goForward();
  await expect(outcome).toContainText("Cancel done");
  expect(await effects(desk, session.providerSessionId)).toHaveLength(2);
});

test("a session that changed meanwhile is refused with what changed, and can be looked at again", async ({
  page,
  desk,
  login,
}) => {
  await login("agent");
  const session = await failedSession(desk, newReference());
  const { ask, dialog, open } = sessionPage(page);
  await open(session);
  const button = await ask("Cancel session", STALE);
  await cancelElsewhere(desk, session);
  await untilDelivered(desk);
  await button.click();
  const refusal = dialog.getByRole("alert");
  await expect(refusal).toContainText("The session changed after you opened it; it is canceled now.");
  await expect(refusal.getByRole("list", { name: "What changed" })).toContainText(/canceled.*Stripe/);
  await refusal.getByRole("button", { name: "Reload the session" }).click();
  await expect(dialog).toContainText("The session is already canceled.");
  await expect(dialog.getByRole("button", { name: "Cancel session" })).toBeDisabled();
  expect(await effects(desk, session.providerSessionId)).toHaveLength(2);
});

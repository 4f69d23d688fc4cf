import { expect, test } from "../desk/journey";
import { emailOf, signInCookie } from "../desk/operators";
import { callAction, requestFor } from "../desk/server-actions";
import { newReference, queueRow, sessionPage } from "../desk/session-page";
import { calmVeriff, createdSession, deleteMode, veriffEffects } from "../desk/veriff";

const STALE = "Stale, nobody is working on it";

test.afterEach(({ desk }) => calmVeriff(desk));

test("of eleven cancels five go out, the sixth says when it will and can be stopped, the eleventh waits a day", async ({
  page,
  desk,
}) => {
  const cookie = await signInCookie(desk, emailOf("agent"));
  await page.context().addCookies([{ ...cookie, url: desk.origin, httpOnly: true, sameSite: "Lax" }]);
  const sessions = await Promise.all(
    Array.from({ length: 11 }, () => createdSession(desk, { vendorData: newReference() })),
  );
  const sixth = sessions[5];
  const eleventh = sessions[10];
  if (!sixth || !eleventh) throw new Error("there are fewer sessions");
  const cancelByHttp = async (some: typeof sessions) => {
    for (const session of some) {
      const request = await requestFor(desk, "cancel", session, cookie);
      expect(await callAction(desk, "requestAction", request, cookie)).toMatchObject({ ok: true });
    }
  };
  await cancelByHttp(sessions.slice(0, 5));
  const { ask, hold, open, outcome } = sessionPage(page);
  await open(sixth);
  await (await ask("Cancel session", STALE)).click();
  await expect(hold).toContainText(/Cancel goes out at \d\d:\d\d, in (1 h|59 min|60 min)/);
  await expect(hold).toContainText(/Veriff takes no more than 5 an hour and 10 a day/);
  await expect(hold).toContainText("Held on the server; closing this page changes nothing.");

  await cancelByHttp(sessions.slice(6));
  const elsewhere = await page.context().newPage();
  await sessionPage(elsewhere).open(eleventh);
  await expect(sessionPage(elsewhere).hold).toContainText(/Cancel goes out tomorrow at \d\d:\d\d/);

  await hold.getByRole("button", { name: "Stop" }).click();
  await expect(outcome).toContainText("Cancel stopped");
  await elsewhere.reload();
  await expect(sessionPage(elsewhere).hold).toContainText(/Cancel goes out at \d\d:\d\d, in/);
  await expect
    .poll(async () => {
      const deleted = (await veriffEffects(desk)).filter(({ kind }) => kind === "delete");
      const asked = new Set(sessions.map(({ providerSessionId }) => providerSessionId));
      return deleted.flatMap(({ sessionId }) => (asked.has(sessionId) ? [sessionId] : [])).sort();
    })
    .toEqual(
      sessions
        .slice(0, 5)
        .map(({ providerSessionId }) => providerSessionId)
        .sort(),
    );
});

test("a cancel that Veriff has not enabled says what to ask for; an admin has it tried again, and it works", async ({
  page,
  browser,
  desk,
  login,
}) => {
  await deleteMode(desk, "forbidden");
  await login("agent");
  const session = await createdSession(desk, { vendorData: newReference() });
  const { ask, button, hold, open, outcome } = sessionPage(page);
  await open(session);
  await (await ask("Cancel session", STALE)).click();
  await expect(outcome).toContainText("Cancel refused");
  const words = /Veriff has not enabled this for your integration\. Ask its support to enable “DELETE \/v1\//;
  await expect(outcome).toContainText(words);
  for (const action of ["Cancel session", "Redact"]) await expect(button(action)).toBeDisabled();
  await expect(button("Cancel session")).toHaveAccessibleDescription(words);
  const banner = page.getByRole("region", { name: "About the desk" });
  await expect(banner).toBeHidden();

  await deleteMode(desk, "enabled");
  const cookie = await signInCookie(desk, emailOf("admin"));
  const office = await browser.newContext({ baseURL: desk.origin, locale: "en-GB" });
  await office.addCookies([{ ...cookie, url: desk.origin, httpOnly: true, sameSite: "Lax" }]);
  const admin = await office.newPage();
  await admin.goto("/sessions");
  const theirs = admin.getByRole("region", { name: "About the desk" });
  await expect(theirs).toContainText(
    "Veriff has not enabled “DELETE /v1/sessions/{id}” for your integration",
  );
  await theirs.getByRole("button", { name: "Have it tried again" }).click();
  await expect(theirs).toBeHidden();
  await office.close();

  await page.reload();
  await (await ask("Cancel session", STALE)).click();
  await expect(hold).toContainText("Cancel goes out in");
  await expect(outcome).toContainText("Cancel done");
  await expect(page.getByRole("main")).toContainText("canceled here");
  const kinds = (await veriffEffects(desk, session.providerSessionId)).map(({ kind }) => kind);
  expect(kinds).toEqual(["create", "delete"]);
});

test("the older of a person's two open sessions is found under To clear away, and canceled", async ({
  page,
  desk,
  login,
}) => {
  await login("agent");
  const reference = newReference();
  const older = await createdSession(desk, { vendorData: reference });
  const newer = await createdSession(desk, { vendorData: reference });
  await page.goto("/sessions");
  const rail = page.getByRole("navigation", { name: "Desk" });
  await rail.getByRole("link", { name: "To clear away" }).click();
  await expect(rail.getByRole("link", { name: "To clear away" })).toHaveAttribute("aria-current", "page");
  await expect(queueRow(page, reference)).toHaveCount(1);
  await page.getByRole("combobox", { name: "Filter by clear away" }).selectOption("Duplicate");
  const table = page.getByRole("table", { name: "Sessions" });
  await expect(table.getByTitle(older.providerSessionId)).toBeVisible();
  await expect(table.getByTitle(newer.providerSessionId)).toHaveCount(0);
  await queueRow(page, reference).getByRole("link").click();

  const { ask, dialog, outcome } = sessionPage(page);
  const send = await ask("Cancel session", "Duplicate of another session");
  await expect(dialog).toContainText("The same call makes Veriff erase what it collected.");
  await send.click();
  await expect(outcome).toContainText("Cancel done");
  await page.goBack();
  await page.reload();
  await expect(table).toBeVisible();
  await expect(queueRow(page, reference)).toHaveCount(0);
  expect((await veriffEffects(desk, newer.providerSessionId)).map(({ kind }) => kind)).toEqual(["create"]);
});

import { randomUUID } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { beat, withColleague } from "../desk/colleague";
import { expect, test } from "../desk/journey";
import { emailOf, signInCookie } from "../desk/operators";
import { effects, failedSession } from "../desk/practice";
import { callAction } from "../desk/server-actions";
import { newReference, queueRow, sessionPage } from "../desk/session-page";

const STALE = "Stale, nobody is working on it";
/** A page that nobody touches is read again every ten seconds, and beats every twenty. */
const SOON = { timeout: 25_000 };

const main = (page: Page): Locator => page.getByRole("main");
const works = (page: Page) => expect(main(page)).toContainText("You are working on this");

test("of two people on one session the second sees who holds it, takes it over and acts, and the first is told", async ({
  page,
  browser,
  desk,
  login,
}) => {
  await login("agent");
  const reference = newReference();
  const session = await failedSession(desk, reference);
  const first = sessionPage(page);
  await first.open(session);
  await works(page);

  await withColleague({ browser, desk }, "supervisor", async (other) => {
    await other.goto(`/sessions?q=${reference}&holder=anyone`);
    await expect(queueRow(other, reference)).toContainText("Anton Mbeki");
    const second = sessionPage(other);
    await second.open(session);
    await expect(main(other)).toContainText(/Anton Mbeki is working on this since today \d\d:\d\d/);
    for (const name of ["Resubmit", "Cancel session", "Redact"]) {
      const button = second.button(name);
      await expect(button).toHaveAttribute("aria-disabled", "true");
      await expect(button).toHaveAccessibleDescription(
        /^Anton Mbeki is working on this session\..* Since today \d\d:\d\d\.$/,
      );
    }

    await second.button("Take over").click();
    await second.button("Leave it to them").click();
    await expect(second.button("Take over")).toBeFocused();
    await expect(main(other)).toContainText("Anton Mbeki is working on this since");
    await second.button("Take over").click();
    await expect(main(other)).toContainText("Anton Mbeki is told on their page");
    await second.button("Take it over from Anton Mbeki").click();
    await works(other);
    await expect(second.timeline).toContainText("Taken over from Anton Mbeki");
    await (await second.ask("Cancel session", STALE)).click();
    await expect(second.outcome).toContainText("Cancel done");
    await expect(main(page)).toContainText(/Sunita Okafor took this over from you today \d\d:\d\d/, SOON);
  });
  await expect(main(page)).toContainText("You are working on this", SOON);
  expect((await effects(desk, session.providerSessionId)).map(({ kind }) => kind)).toEqual([
    "create",
    "cancel",
  ]);
});

test("a dialog that was open when a colleague took over is refused with who, and can take it back", async ({
  page,
  browser,
  desk,
  login,
}) => {
  await login("agent");
  const session = await failedSession(desk, newReference());
  const { open, ask, dialog, outcome } = sessionPage(page);
  await open(session);
  await works(page);
  const send = await ask("Cancel session", STALE);

  await withColleague({ browser, desk }, "supervisor", async (other) => {
    const theirs = sessionPage(other);
    await theirs.open(session);
    await theirs.button("Take over").click();
    await theirs.button("Take it over from Anton Mbeki").click();
    await works(other);
    await send.click();
    const refusal = dialog.getByRole("alert");
    await expect(refusal).toContainText(/Sunita Okafor is working on this session\..*Since today \d\d:\d\d/);
    expect(await effects(desk, session.providerSessionId)).toHaveLength(1);
    await refusal.getByRole("button", { name: "Take over" }).click();
    await refusal.getByRole("button", { name: "Take it over from Sunita Okafor" }).click();
    await expect(refusal).toBeHidden();
    await send.click();
    await expect(outcome).toContainText("Cancel done");
    await expect(main(other)).toContainText("Anton Mbeki took this over from you today", SOON);
  });
});

test("a viewer only looks, is seen to, and a page that closes lets go at once", async ({
  page,
  browser,
  desk,
  login,
}) => {
  await login("viewer");
  const session = await failedSession(desk, newReference());
  const { open, button } = sessionPage(page);
  await open(session);
  await expect(main(page)).toContainText("Nobody is working on this");
  await withColleague({ browser, desk }, "agent", async (other) => {
    await sessionPage(other).open(session);
    await works(other);
    await expect(main(other)).toContainText("Vera Lindqvist has it open too");
  });
  await withColleague({ browser, desk }, "supervisor", async (other) => {
    await sessionPage(other).open(session);
    await works(other);
    await expect(main(page)).toContainText("Sunita Okafor is working on this", SOON);
    await expect(button("Take over")).toHaveCount(0);
    await other.getByRole("link", { name: "Queue" }).first().click();
    await expect(other).toHaveURL(/\/sessions(\?|$)/);
    await expect(main(page)).toContainText("Nobody is working on this", SOON);
  });
});

test("past the page too a viewer can neither hold a session nor take it over, and a stranger not even look", async ({
  desk,
}) => {
  const session = await failedSession(desk, newReference());
  const viewer = await signInCookie(desk, emailOf("viewer"));
  expect((await beat(desk, session, null)).status).toBe(401);
  expect(await (await beat(desk, session, viewer)).json()).toEqual({ holder: null, lookers: [] });
  const agent = await signInCookie(desk, emailOf("agent"));
  expect(await (await beat(desk, session, agent)).json()).toMatchObject({ holder: { own: true } });
  const input = { sessionId: session.id, page: randomUUID() };
  for (const [cookie, code] of [
    [null, "not_signed_in"],
    [viewer, "role_required"],
  ] as const) {
    const outcome = await callAction(desk, "takeOver", input, cookie);
    expect(outcome).toMatchObject({ ok: false, refusal: { code } });
  }
  const { rows } = await desk.database.query(
    "SELECT o.role::text FROM claim c JOIN operator o ON o.id = c.operator_id WHERE c.session_id = $1",
    [session.id],
  );
  expect(rows).toEqual([{ role: "agent" }]);
});

test("a page that nobody has touched for ten minutes lets go by itself, and asks again when they come back", async ({
  page,
  desk,
  login,
}) => {
  await login("agent");
  const session = await failedSession(desk, newReference());
  let beats = 0;
  page.on("request", (request) => {
    if (request.url().endsWith(`${session.id}/claim`)) beats += 1;
  });
  await page.clock.install();
  await sessionPage(page).open(session);
  await works(page);
  const opened = beats;
  await page.clock.runFor("01:00");
  expect(beats).toBe(opened + 3);
  await page.clock.fastForward("09:01");
  const quiet = beats;
  await page.clock.runFor("02:00");
  expect(beats).toBe(quiet);
  await page.mouse.move(200, 200);
  await expect.poll(() => beats).toBe(quiet + 1);
});

import type { Page } from "@playwright/test";
import { expect, test } from "../desk/journey";
import type { Stored } from "../desk/practice";
import { resubmit } from "../desk/resubmit";
import { newReference, sessionPage } from "../desk/session-page";
import { atVeriff, calmVeriff, loseNextCreate, openLink, refusedSession } from "../desk/veriff";

test.afterEach(({ desk }) => calmVeriff(desk));

/** Resubmits, and the answer gets lost on its way back. */
async function resubmitInVain(page: Page, session: Stored): Promise<void> {
  const { ask, dialog, open, unsettled } = sessionPage(page);
  await open(session);
  await (await ask("Resubmit", "The person asked to try again")).click();
  await expect(dialog.getByRole("alert")).toContainText("The link will not work.");
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(unsettled).toContainText("Nobody knows whether Veriff made the new session");
}

test("a lost create is found not to have been made, and the person is sent back after all", async ({
  page,
  context,
  desk,
  login,
}) => {
  await login("agent");
  const reference = newReference();
  const session = await refusedSession(desk, reference, "101");
  await loseNextCreate(desk);
  await resubmitInVain(page, session);
  const { button, outcome, timeline, unsettled } = sessionPage(page);
  await expect(unsettled).toContainText(reference);
  await expect(unsettled.getByRole("link", { name: /Open Veriff's portal/ })).toHaveAttribute(
    "href",
    /^https:\/\/station\.veriff\.com/,
  );
  await expect(button("Resubmit")).toHaveAccessibleDescription(
    /Nobody knows yet what came of what .* asked for/,
  );

  await login("viewer");
  const watcher = await context.newPage();
  await sessionPage(watcher).open(session);
  const theirs = sessionPage(watcher).unsettled;
  await expect(theirs).toContainText("This needs the role agent or above.");
  for (const name of ["It was made", "It was not made"]) {
    await expect(theirs.getByRole("button", { name, exact: true })).toBeDisabled();
  }
  await watcher.close();

  await login("agent");
  await unsettled.getByRole("button", { name: "It was not made" }).click();
  await expect(unsettled).toContainText("If there is a session after all, they end up with two.");
  await unsettled.getByRole("button", { name: "Yes, it was not made" }).click();
  await expect(unsettled).toBeHidden();
  await expect(outcome).toContainText("No session was made, as somebody found out at the provider.");
  await expect(timeline).toContainText("Somebody found out at the provider that no session had been made.");
  await resubmit(page, session);
  expect(await atVeriff(desk, reference)).toHaveLength(3);
});

test("a lost create is found to have been made: its session takes the old one's place, without a link", async ({
  page,
  desk,
  login,
}) => {
  await login("agent");
  const reference = newReference();
  const session = await refusedSession(desk, reference, "101");
  await loseNextCreate(desk);
  await resubmitInVain(page, session);
  const { button, facts, outcome, unsettled } = sessionPage(page);
  const made = (await atVeriff(desk, reference))[0]?.id ?? "";
  const field = unsettled.getByRole("textbox", { name: "Its id at Veriff, if it was made" });
  await field.fill(session.providerSessionId);
  await unsettled.getByRole("button", { name: "It was made", exact: true }).click();
  await unsettled.getByRole("button", { name: "Yes, it was made" }).click();
  await expect(unsettled.getByRole("alert")).toContainText("the id of the new session, not of this one");

  await field.fill(made);
  await unsettled.getByRole("button", { name: "It was made", exact: true }).click();
  await expect(unsettled).toContainText(`The session ${made} then takes this one's place on the desk.`);
  await unsettled.getByRole("button", { name: "Yes, it was made" }).click();
  await expect(outcome).toContainText("cancel it before the next try");
  await facts.getByRole("link").click();
  await expect(page.getByRole("main")).toContainText(made);
  await expect(facts).toContainText("Replaces");
  await expect(button("Resubmit")).toHaveAccessibleDescription(/Veriff tells a session's link only once/);
  await expect(button("Cancel session")).toBeEnabled();
});

test("a session that Veriff tells of while a create is unsettled is offered as the one", async ({
  page,
  desk,
  login,
}) => {
  await login("agent");
  const reference = newReference();
  const session = await refusedSession(desk, reference, "101");
  await loseNextCreate(desk);
  await resubmitInVain(page, session);
  const made = (await atVeriff(desk, reference))[0]?.id ?? "";
  await openLink(desk, made);
  const { facts, outcome, unsettled } = sessionPage(page);
  const pick = unsettled.getByRole("button", { name: `It is this one, ${made}` });
  await expect(async () => {
    await page.reload();
    await expect(pick).toBeVisible({ timeout: 1500 });
  }).toPass();
  await pick.click();
  await unsettled.getByRole("button", { name: "Yes, it was made" }).click();
  await expect(outcome).toContainText("cancel it before the next try");
  await expect(facts).toContainText("Replaced by");
});

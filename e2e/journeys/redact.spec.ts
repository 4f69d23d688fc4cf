import { approveByAnother } from "../desk/approvals";
import { expect, test } from "../desk/journey";
import { atProvider, failedSession } from "../desk/practice";
import { newReference, sessionPage } from "../desk/session-page";

const ERASURE = "The person asked for erasure";

test("a supervisor types the end of the id to redact, and nothing personal is left to see", async ({
  page,
  desk,
  login,
}) => {
  await login("supervisor");
  const reference = newReference();
  const session = await failedSession(desk, reference, ["selfie_unverified_other"]);
  const { approval, ask, dialog, open, show, timeline } = sessionPage(page);
  await open(session);
  await show("JSON");
  await timeline.getByText("identity.verification_session.created", { exact: true }).click();
  await expect(
    timeline.getByRole("region", { name: "the payload of identity.verification_session.created" }),
  ).toContainText(reference);

  const button = await ask("Redact", ERASURE);
  await expect(dialog).toContainText("Nobody can bring the data back");
  await expect(button).toBeDisabled();
  const typed = dialog.getByRole("textbox", { name: /To confirm, type the last 6 characters/ });
  await typed.fill("wrong!");
  await expect(button).toBeDisabled();
  await dialog.getByRole("textbox", { name: /In your words/ }).fill("wrote in by letter");
  await typed.fill(session.providerSessionId.slice(-6));
  await button.click();
  await expect(approval).toContainText("Redaction waits for a second person");
  await approveByAnother(desk, session);
  await expect(approval).toBeHidden();

  await expect(page.getByRole("main")).toContainText("What was known about this person is erased", {
    timeout: 25_000,
  });
  await expect(page.getByRole("main")).not.toContainText(reference);
  await expect(page.getByRole("main")).not.toContainText("wrote in by letter");
  await expect(timeline).toContainText("Erased, or never kept.");
  expect(await atProvider(desk, session.providerSessionId)).toMatchObject({
    redaction: { status: "redacted" },
  });
  for (const action of ["Redact", "Cancel session", "Resubmit"]) {
    await expect(sessionPage(page).button(action)).toHaveAccessibleDescription(/its data is gone/);
  }
  await page.goto("/sessions?stage=redacted");
  await expect(
    page.getByRole("table", { name: "Sessions" }).getByTitle(session.providerSessionId),
  ).toBeVisible();
});

test("an agent finds Redact disabled, with the reason on the button", async ({ page, desk, login }) => {
  await login("agent");
  const session = await failedSession(desk, newReference());
  const { button, dialog, open } = sessionPage(page);
  await open(session);
  await expect(button("Redact")).toBeDisabled();
  await expect(button("Redact")).toHaveAccessibleDescription("This needs the role supervisor or above.");
  await expect(page.getByRole("main")).toContainText("This needs the role supervisor or above.");
  await button("Redact").click({ force: true });
  await expect(dialog).toBeHidden();
  await expect(button("Cancel session")).toBeEnabled();
});

test("a viewer finds every button disabled, with the reason", async ({ page, desk, login }) => {
  await login("viewer");
  const session = await failedSession(desk, newReference());
  const { button, open } = sessionPage(page);
  await open(session);
  for (const action of ["Resubmit", "Cancel session"]) {
    await expect(button(action)).toBeDisabled();
    await expect(button(action)).toHaveAccessibleDescription("This needs the role agent or above.");
  }
  await expect(button("Redact")).toHaveAccessibleDescription("This needs the role supervisor or above.");
});

import type { Page } from "@playwright/test";
import { expect, test } from "../desk/journey";
import { type Cookie, makeOperator, PASSWORD, signInCookie, typedMinutesAgo } from "../desk/operators";
import { atProvider, control, effects, failedSession, play, untilStage } from "../desk/practice";
import { callAction } from "../desk/server-actions";
import { newReference, sessionPage } from "../desk/session-page";

const ERASURE = "The person asked for erasure";

/** A second browser, signed in as a supervisor of their own. */
const test2 = test.extend<{ second: Page }>({
  second: async ({ browser, desk }, use) => {
    const { email } = await makeOperator(desk, "supervisor");
    const cookie = await signInCookie(desk, email);
    const context = await browser.newContext({ baseURL: desk.origin });
    await context.addCookies([{ ...cookie, url: desk.origin, httpOnly: true, sameSite: "Lax" }]);
    await use(await context.newPage());
    await context.close();
  },
});

const requestOf = (page: Page, reference: string) =>
  page.getByRole("article", { name: `wants to redact ${reference}` });

async function askToRedact(page: Page, providerSessionId: string): Promise<void> {
  const { approval, ask, dialog } = sessionPage(page);
  const button = await ask("Redact", ERASURE);
  await expect(dialog).toContainText("It needs a second person");
  await dialog.getByRole("textbox", { name: /To confirm/ }).fill(providerSessionId.slice(-6));
  await button.click();
  await expect(approval).toContainText("Redaction waits for a second person");
}

test2(
  "what one supervisor asks for another approves: the badge tells them, and nothing is sent before",
  async ({ page, second, desk, login }) => {
    const { email } = await makeOperator(desk, "supervisor");
    await login({ email });
    const reference = newReference();
    const session = await failedSession(desk, reference);
    await second.goto("/sessions");
    await sessionPage(page).open(session);
    await askToRedact(page, session.providerSessionId);
    expect((await effects(desk, session.providerSessionId)).map(({ kind }) => kind)).toEqual(["create"]);

    const badge = second.getByRole("banner").getByRole("link", { name: /to approve/ });
    await expect(badge).toBeVisible();
    await badge.click();
    const request = requestOf(second, reference);
    await expect(request).toContainText(ERASURE);
    await expect(request).toContainText("Nobody can bring the data back");
    await request.getByRole("button", { name: "Approve" }).click();
    const dialog = second.getByRole("dialog", { name: "Approve this?" });
    const yes = dialog.getByRole("button", { name: "Approve" });
    await expect(yes).toBeDisabled();
    await dialog.getByRole("radio", { name: "Checked, it is right" }).check();
    await yes.click();
    await expect(dialog).toBeHidden();
    await expect(request).toBeHidden();
    await expect(second.getByRole("region", { name: "Decided lately" })).toContainText(
      `wanted to redact ${reference}`,
    );

    await expect(sessionPage(page).timeline).toContainText("Redaction approved by a second person");
    await expect
      .poll(async () => (await atProvider(desk, session.providerSessionId)).redaction?.status)
      .toMatch(/processing|redacted/);
  },
);

test("nobody approves their own request, not even an admin: the buttons say so, and so does the server", async ({
  page,
  desk,
  login,
}) => {
  const { email } = await makeOperator(desk, "admin");
  const cookie = await login({ email });
  const session = await failedSession(desk, newReference());
  const { approval, open, outcome } = sessionPage(page);
  await open(session);
  await askToRedact(page, session.providerSessionId);
  for (const answer of ["Approve", "Decline"]) {
    const button = approval.getByRole("button", { name: answer });
    await expect(button).toBeDisabled();
    await expect(button).toHaveAccessibleDescription(/somebody else has to decide. That goes for admins too/);
  }
  expect(await decideByHand(desk, session.id, cookie)).toMatchObject({ refusal: { code: "own_request" } });

  await approval.getByRole("button", { name: "Withdraw" }).click();
  await expect(outcome).toContainText("Redaction stopped");
  expect((await effects(desk, session.providerSessionId)).map(({ kind }) => kind)).toEqual(["create"]);
});

async function decideByHand(desk: Parameters<typeof callAction>[0], sessionId: string, cookie: Cookie) {
  const { rows } = await desk.database.query<{ id: string; version: number }>(
    `SELECT p.id, s.version FROM approval p JOIN verification_session s ON s.id = p.session_id
     WHERE s.id = $1`,
    [sessionId],
  );
  const [approval] = rows;
  const yes = { approvalId: approval?.id, version: approval?.version, approve: true, reasonCode: "checked" };
  return callAction(desk, "decideApproval", yes, cookie);
}

test2(
  "a declined request is over, and whoever asked reads who declined and why",
  async ({ page, second, desk, login }) => {
    const { email } = await makeOperator(desk, "supervisor");
    await login({ email });
    const reference = newReference();
    const session = await failedSession(desk, reference);
    const { button, open, outcome } = sessionPage(page);
    await open(session);
    await askToRedact(page, session.providerSessionId);
    await second.goto("/approvals");
    await requestOf(second, reference).getByRole("button", { name: "Decline" }).click();
    const dialog = second.getByRole("dialog", { name: "Decline this?" });
    await dialog.getByRole("radio", { name: "There is a milder way" }).check();
    await dialog.getByRole("button", { name: "Decline" }).click();
    await expect(outcome).toContainText(/declined it: There is a milder way\. Nothing was sent/);
    await expect(button("Redact")).toBeEnabled();
  },
);

test2(
  "a session that moved since shows what changed, and can't be approved as something else",
  async ({ page, second, desk, login }) => {
    const { email } = await makeOperator(desk, "supervisor");
    await login({ email });
    const reference = newReference();
    const session = await failedSession(desk, reference);
    await sessionPage(page).open(session);
    await askToRedact(page, session.providerSessionId);
    await play(desk, session, "pass");
    await untilStage(desk, session.providerSessionId, "processing");
    await control(desk, `sessions/${session.providerSessionId}/finish`, { method: "POST" });
    await untilStage(desk, session.providerSessionId, "verified");
    await second.goto("/approvals");
    const request = requestOf(second, reference);
    await expect(request).toContainText("The session changed since it was asked for");
    await expect(request).toContainText("It can't be approved any more");
    await expect(request.getByRole("button", { name: "Approve" })).toBeDisabled();
    await expect(request.getByRole("button", { name: "Decline" })).toBeEnabled();
  },
);

test("a password typed too long ago is asked for in the dialog, and what was filled in stays", async ({
  page,
  desk,
  login,
}) => {
  const { email } = await makeOperator(desk, "supervisor");
  const cookie = await typedMinutesAgo(await login({ email }), 16);
  await page.context().addCookies([{ ...cookie, url: desk.origin, httpOnly: true, sameSite: "Lax" }]);
  const session = await failedSession(desk, newReference());
  const { approval, ask, dialog, open } = sessionPage(page);
  await open(session);
  const button = await ask("Redact", ERASURE);
  await dialog.getByRole("textbox", { name: /In your words/ }).fill("wrote in by letter");
  await dialog.getByRole("textbox", { name: /To confirm/ }).fill(session.providerSessionId.slice(-6));
  const password = dialog.getByLabel("Your password, once more");
  await expect(button).toBeDisabled();
  await password.fill("not my password");
  await button.click();
  await expect(dialog.getByRole("alert")).toContainText("That is not your password");
  await expect(dialog.getByRole("textbox", { name: /In your words/ })).toHaveValue("wrote in by letter");
  await password.fill(PASSWORD);
  await button.click();
  await expect(approval).toContainText("Redaction waits for a second person");
  await expect(approval).toContainText("wrote in by letter");
});

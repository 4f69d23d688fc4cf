import { expect, test } from "../desk/journey";
import { emailOf, PASSWORD } from "../desk/operators";
import { atProvider, control, effects, failedSession } from "../desk/practice";
import { newReference, queueRow, sessionPage } from "../desk/session-page";

const STALE = "Stale, nobody is working on it";

test("an agent signs in, finds a failed session, reads why and what happened, and stops a cancel in time", async ({
  page,
  desk,
}) => {
  const reference = newReference();
  const session = await failedSession(desk, reference, ["document_expired", "selfie_unverified_other"]);
  await page.goto("/");
  await page.getByLabel("Email").fill(emailOf("agent"));
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("tab", { name: "Failed" })).toHaveAttribute("aria-selected", "true");
  await expect(queueRow(page, reference)).toContainText("Document expired");
  await queueRow(page, reference).getByRole("link").click();

  const { diagnosis, timeline, show, hold, outcome, ask } = sessionPage(page);
  await expect(page.getByRole("heading", { level: 1, name: reference })).toBeVisible();
  await expect(diagnosis).toContainText("The document had expired");
  await expect(diagnosis).toContainText("document_expired");
  await expect(diagnosis.getByRole("list", { name: "Checks of the last attempt" })).toContainText("Selfie");
  await expect(timeline).toContainText("Session created");
  await expect(timeline).toContainText("First attempt failed: document expired");
  await show("Full");
  await expect(timeline).toContainText("Event id");
  await show("JSON");
  await expect(timeline).toContainText("Your role does not read raw payloads");
  await show("Compact");

  await (await ask("Cancel session", STALE)).click();
  await expect(hold).toContainText("Cancel goes out in");
  await hold.getByRole("button", { name: "Stop" }).click();
  await expect(outcome).toContainText("Cancel stopped");
  await expect(hold).toBeHidden();
  await expect(timeline).toContainText("Cancel stopped, nothing was sent");
  expect(await atProvider(desk, session.providerSessionId)).toMatchObject({ status: "requires_input" });
  expect(await effects(desk, session.providerSessionId)).toHaveLength(1);
});

test("a cancel that nobody stops reaches the provider, and the row moves from Failed to Closed", async ({
  page,
  context,
  desk,
  login,
}) => {
  await login("agent");
  const reference = newReference();
  const session = await failedSession(desk, reference, ["document_unverified_other"]);
  const queue = await context.newPage();
  await queue.clock.install();
  await queue.goto("/sessions");
  const { ask, hold, outcome, open } = sessionPage(page);
  await open(session);
  await (await ask("Cancel session", STALE)).click();
  await expect(hold).toContainText("Cancel goes out in");
  await expect(outcome).toContainText("Cancel done");
  await expect(outcome).toContainText("req_");
  await expect(page.getByRole("main")).toContainText("canceled");
  expect(await atProvider(desk, session.providerSessionId)).toMatchObject({ status: "canceled" });

  await queue.clock.fastForward("00:30");
  await expect(queueRow(queue, reference)).toContainText("left this list");
  await queue.getByRole("tab", { name: "Closed" }).click();
  await expect(queueRow(queue, reference)).toContainText("canceled");
  await queue.getByRole("tab", { name: "Failed" }).click();
  await queue.reload();
  await expect(queue.getByRole("table", { name: "Sessions" })).toBeVisible();
  await expect(queueRow(queue, reference)).toHaveCount(0);
});

test("while the provider is down the cancel is shown as being sent, and is done when it is back", async ({
  page,
  desk,
  login,
}) => {
  await login("agent");
  const session = await failedSession(desk, newReference());
  const api = [{ status: 500, sessionId: session.providerSessionId, path: "/cancel$" }];
  await control(desk, "faults", { method: "PUT", body: { api } });
  const { ask, hold, open, outcome } = sessionPage(page);
  await open(session);
  await (await ask("Cancel session", STALE)).click();
  await expect(hold).toContainText("Cancel is going out");
  await expect(hold).toContainText("Stripe gave no usable answer (500). It is tried again by itself.");
  await expect(hold.getByRole("button", { name: "Stop" })).toBeHidden();
  await control(desk, "faults", { method: "DELETE" });
  await expect(outcome).toContainText("Cancel done", { timeout: 30_000 });
  expect(await effects(desk, session.providerSessionId)).toHaveLength(2);
});

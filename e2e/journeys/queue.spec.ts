import { expect, test } from "../desk/journey";
import { failedSession, waitingSession } from "../desk/practice";
import { newReference, queueRow } from "../desk/session-page";

test.beforeEach(async ({ login }) => {
  await login("viewer");
});

test("search finds a session by its id and by the beginning of a reference, and stays in the address", async ({
  page,
  desk,
}) => {
  const reference = newReference();
  const session = await waitingSession(desk, reference);
  await page.goto("/sessions");
  const box = page.getByRole("searchbox", { name: "Search sessions" });
  await box.fill(reference.slice(0, -2));
  await expect(page.getByText(/^No failed sessions match/)).toBeVisible();
  await page.getByRole("button", { name: "Look in all" }).click();
  await expect(queueRow(page, reference)).toBeVisible();
  await expect(page).toHaveURL(/stage=all.*q=cus_/);

  await box.fill(`Hello, my check ${session.providerSessionId} failed, why?`);
  await expect(page).toHaveURL(/q=Hello/);
  await expect(queueRow(page, reference)).toBeVisible();
  await page.reload();
  await expect(queueRow(page, reference)).toBeVisible();
  await expect(box).toHaveValue(/my check/);
});

test("filters live in the address: a link to them shows the same list", async ({ page, context, desk }) => {
  const reference = newReference();
  await failedSession(desk, reference, ["email_unverified_other"]);
  await page.goto("/sessions");
  await page.getByRole("combobox", { name: "Filter by code" }).selectOption("email_unverified_other");
  await expect(page).toHaveURL(/code=email_unverified_other/);
  await expect(queueRow(page, reference)).toBeVisible();
  const codes = page.getByRole("table", { name: "Sessions" }).getByText("document_expired");
  await expect(codes).toHaveCount(0);

  const elsewhere = await context.newPage();
  await elsewhere.goto(page.url());
  await expect(queueRow(elsewhere, reference)).toBeVisible();
  await page.getByRole("button", { name: "Remove the filter code" }).click();
  await expect(page).not.toHaveURL(/code=/);
  await page.goBack();
  await expect(page).toHaveURL(/code=email_unverified_other/);
  await expect(page.getByRole("combobox", { name: "Filter by code" })).toHaveValue("email_unverified_other");
});

test("the list goes on when its end comes near, in order and without repeating a row", async ({ page }) => {
  await page.goto("/sessions?stage=all");
  const links = page.getByRole("table", { name: "Sessions" }).getByRole("link");
  await expect(links.first()).toBeVisible();
  const onePage = await links.count();
  for (let pages = 1; pages <= 2; pages += 1) {
    await links.last().scrollIntoViewIfNeeded();
    await expect.poll(() => links.count()).toBeGreaterThan(pages * onePage);
  }
  const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  expect(new Set(addresses).size).toBe(addresses.length);
});

test("the keyboard walks the queue, opens a session and comes to the search box", async ({ page, desk }) => {
  const [older, newer] = [newReference(), newReference()];
  await failedSession(desk, older);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  await failedSession(desk, newer);
  await page.goto("/sessions");
  await expect(queueRow(page, newer)).toBeVisible();
  await page.keyboard.press("j");
  await expect(queueRow(page, newer).getByRole("link")).toBeFocused();
  await page.keyboard.press("j");
  await expect(queueRow(page, older).getByRole("link")).toBeFocused();
  await page.keyboard.press("k");
  await expect(queueRow(page, newer).getByRole("link")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: newer })).toBeVisible();
  await page.keyboard.press("/");
  const box = page.getByRole("searchbox", { name: "Search sessions" });
  await expect(box).toBeFocused();
  await page.keyboard.type(older);
  await page.keyboard.press("Enter");
  await expect(queueRow(page, older)).toBeVisible();
});

test("sessions that arrive while one looks wait behind a pill and move no row", async ({ page, desk }) => {
  await page.clock.install();
  await page.goto("/sessions");
  const first = page.getByRole("table", { name: "Sessions" }).getByRole("link").first();
  const before = (await first.textContent()) ?? "";
  const reference = newReference();
  await failedSession(desk, reference);
  await page.clock.fastForward("00:30");
  const pill = page.getByRole("button", { name: /\d+ new/ });
  await expect(pill).toBeVisible();
  await expect(first).toHaveText(before);
  await pill.click();
  await expect(queueRow(page, reference)).toBeVisible();
});

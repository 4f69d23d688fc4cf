import { expect, test } from "../desk/journey";
import { failedSession } from "../desk/practice";
import { newReference, queueRow, sessionPage } from "../desk/session-page";
import { createdSession, refusedSession } from "../desk/veriff";

test.beforeEach(async ({ login }) => {
  await login("viewer");
});

test("a person's sessions at both providers know of each other, and the queue tells them apart", async ({
  page,
  desk,
}) => {
  const reference = newReference();
  const atStripe = await failedSession(desk, reference);
  const atVeriff = await refusedSession(desk, reference, "204");
  const { open, person } = sessionPage(page);
  await open(atStripe);
  await expect(person).toContainText("1 other session");
  await expect(person.getByRole("link")).toContainText(/Veriff.*resubmission_requested/);
  await person.getByRole("link").click();
  await expect(person.getByRole("link")).toContainText(/Stripe.*requires_input/);
  await expect(page.getByRole("main")).toContainText(atVeriff.providerSessionId);

  await page.goto(`/sessions?stage=failed&q=${reference}`);
  await expect(queueRow(page, reference)).toHaveCount(2);
  const filter = page.getByRole("combobox", { name: "Filter by provider" });
  await filter.selectOption("Veriff");
  await expect(page).toHaveURL(/provider=veriff/);
  await expect(queueRow(page, reference)).toHaveCount(1);
  await expect(queueRow(page, reference)).toContainText("Pictures too poor");
  await filter.selectOption("Stripe");
  await expect(queueRow(page, reference)).toHaveCount(1);
  await expect(queueRow(page, reference)).toContainText("requires_input");
  await page.getByRole("button", { name: "Remove the filter provider" }).click();
  await expect(queueRow(page, reference)).toHaveCount(2);
});

test("search finds a session by its id at Veriff, alone or in the middle of what somebody wrote", async ({
  page,
  desk,
}) => {
  const reference = newReference();
  const { providerSessionId } = await createdSession(desk, { vendorData: reference });
  await page.goto("/sessions?stage=all");
  const box = page.getByRole("searchbox", { name: "Search sessions" });
  const rows = page.getByRole("table", { name: "Sessions" }).getByRole("row");
  for (const words of [providerSessionId, `Hi, I am stuck: ${providerSessionId.toUpperCase()}, what now?`]) {
    await box.fill(words);
    await expect(queueRow(page, reference)).toBeVisible();
    // The head and the one that was looked for.
    await expect(rows).toHaveCount(2);
    await box.fill("nobody is called that");
    await expect(page.getByText(/^No sessions match/)).toBeVisible();
  }
});

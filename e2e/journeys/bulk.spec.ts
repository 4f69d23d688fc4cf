import { readFile } from "node:fs/promises";
import { bulkPage, failedSessions, mixedSessions } from "../desk/bulk";
import { withColleague } from "../desk/colleague";
import { expect, test } from "../desk/journey";
import { changePolicy } from "../desk/policy";
import { atProvider, effects } from "../desk/practice";
import { newReference } from "../desk/session-page";
import { calmVeriff, veriffEffects } from "../desk/veriff";

const STALE = "Stale, nobody is working on it";
const ERASURE = "The person asked for erasure";

test.afterEach(({ desk }) => calmVeriff(desk));

test("rows are picked by hand, by range and by key; Esc leaves, and resubmit says why it isn't there", async ({
  page,
  desk,
  login,
}) => {
  await login("agent");
  const prefix = newReference();
  await failedSessions(desk, prefix, 4);
  const { bar, begin, make, pick } = bulkPage(page);
  await begin(prefix);
  await expect(bar).toContainText("0 picked");
  await expect(bar).toContainText("Resubmit can't be done in bulk");
  await expect(make).toBeDisabled();
  await expect(make).toHaveAccessibleDescription("Pick rows first.");

  const picks = page.getByRole("checkbox", { name: `Pick ${prefix}` });
  await picks.nth(0).click();
  await picks.nth(2).click({ modifiers: ["Shift"] });
  await expect(bar).toContainText("3 picked");
  await pick(`${prefix}-1`).focus();
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  const before = await picks.nth(0).isChecked();
  await page
    .getByRole("link", { name: new RegExp(prefix) })
    .first()
    .focus();
  await page.keyboard.press("x");
  await expect(picks.nth(0)).toBeChecked({ checked: !before });
  await page.keyboard.press("Space");
  await expect(picks.nth(0)).toBeChecked({ checked: before });
  await page.getByRole("button", { name: "Select all shown" }).click();
  await expect(bar).toContainText("4 picked");
  await expect(make).toHaveAccessibleDescription("Pick a reason.");
  await page.keyboard.press("Escape");
  await expect(bar).toBeHidden();
  await expect(picks).toHaveCount(0);
});

test("both providers' rows are sorted into piles; armed by its number, it goes out, pauses, resumes and stops", async ({
  page,
  desk,
  login,
}) => {
  await login("agent");
  const prefix = newReference();
  await mixedSessions(desk, prefix);
  const bulk = bulkPage(page);
  await bulk.planAll(prefix, "Cancel", STALE);
  for (const [word, count] of [
    ["Will be done", "7"],
    ["Needs approval", "0"],
    ["Must wait", "1"],
    ["Refused", "1"],
  ] as const) {
    await expect(bulk.pile(word)).toContainText(`${word}${count}`);
  }
  await expect(page.getByRole("region", { name: "Refused, and why" }).getByRole("listitem")).toHaveCount(1);
  await expect(page.getByRole("region", { name: /What must wait/ })).toContainText("5 an hour");
  await expect(page.getByText("A canceled session can't be opened again")).toBeVisible();
  expect(await veriffEffects(desk).then((all) => all.filter(({ kind }) => kind === "delete"))).toEqual([]);

  const arm = bulk.button("Cancel 8 sessions");
  await expect(arm).toBeDisabled();
  await bulk.number.fill("9");
  await expect(arm).toBeDisabled();
  await bulk.number.fill("8");
  await arm.click();
  await expect(bulk.progress).toContainText("Nothing has been sent yet");
  await bulk.button("Pause").click();
  await expect(bulk.progress).toContainText("Nothing more goes out until somebody resumes it");
  await bulk.button("Resume").click();

  const results = bulk.progress.locator("dl[aria-label=Results]");
  await expect(results).toContainText("Done7");
  await expect(bulk.progress).toContainText("It waits for a provider's limit");
  await bulk.button("Stop").click();
  await page.getByRole("dialog").getByRole("button", { name: "Stop the plan" }).click();
  await expect(bulk.report).toContainText("It was stopped");
  await expect(bulk.report.locator("dl[aria-label=Results]")).toContainText(/Done7.*Stopped1/);
  await bulk.rows
    .getByText(/^Must wait/)
    .first()
    .click();
  await expect(bulk.rows.getByRole("link")).toHaveCount(1);
  await expect(bulk.rows).toContainText("Stopped");
});

test("a plan that erases waits for another supervisor, and ends in a report to read and to take along", async ({
  page,
  browser,
  desk,
  login,
}) => {
  await login("supervisor");
  const prefix = newReference();
  const sessions = await failedSessions(desk, prefix, 3);
  const bulk = bulkPage(page);
  await bulk.planAll(prefix, "Redact", ERASURE);
  await expect(bulk.pile("Needs approval")).toContainText("Needs approval3");
  await expect(page.getByText("Nobody can bring the data back")).toBeVisible();
  await bulk.number.fill("3");
  await bulk.button("Ask for approval for 3").click();
  await expect(bulk.waiting).toContainText("Nothing is sent until somebody else approves it");
  for (const answer of ["Approve", "Decline"]) {
    await expect(bulk.button(answer)).toBeDisabled();
    await expect(bulk.button(answer)).toHaveAccessibleDescription(/somebody else has to decide/);
  }

  await withColleague({ browser, desk }, "admin", async (colleague) => {
    await colleague.goto("/approvals");
    const request = colleague.getByRole("article", { name: "wants to redact 3 sessions" });
    await request.getByRole("button", { name: "Approve" }).click();
    const dialog = colleague.getByRole("dialog");
    await dialog.getByRole("radio", { name: "Checked, it is right" }).check();
    await dialog.getByRole("button", { name: "Approve: Redact 3 sessions" }).click();
    await expect(request).toBeHidden();
    const decided = colleague.getByRole("region", { name: "Decided lately" });
    await expect(decided.getByText("wanted to redact 3 sessions in a plan")).toBeVisible();
  });

  await expect(bulk.report).toContainText("Each row came to an end", { timeout: 30_000 });
  await expect(bulk.report).toContainText("Done3");
  for (const { providerSessionId } of sessions) {
    expect((await atProvider(desk, providerSessionId)).redaction?.status).toMatch(/processing|redacted/);
    const kinds = (await effects(desk, providerSessionId)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "redact")).toHaveLength(1);
  }
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download as CSV" }).click();
  const lines = (await readFile(await (await download).path(), "utf8")).trim().split("\r\n");
  expect(lines).toHaveLength(4);
  for (const { providerSessionId } of sessions) {
    expect(lines.filter((line) => line.includes(providerSessionId))).toHaveLength(1);
  }
  await page.goto("/bulk");
  const latest = page.getByRole("list", { name: "Plans" }).getByRole("listitem").first();
  await expect(latest).toContainText("3 done");
  await page.waitForResponse((response) => response.url().endsWith("/api/bulk"));
  await expect(latest).toContainText("3 of 3 have ended");
});

test("four piles: what another has to approve, what waits for a limit, what is refused, and what needs neither", async ({
  page,
  browser,
  desk,
  login,
}) => {
  await changePolicy(desk.database, {
    approvalRules: [{ actions: ["cancel"], providers: ["stripe"], roles: null, moreThan: 2 }],
  });
  try {
    await login("agent");
    const prefix = newReference();
    await mixedSessions(desk, prefix);
    const bulk = bulkPage(page);
    await bulk.planAll(prefix, "Cancel", STALE);
    const room = 6 - Number((await bulk.pile("Must wait").locator("dd").first().textContent()) ?? "");
    for (const [word, count] of [
      ["Will be done", room],
      ["Needs approval", 2],
      ["Must wait", 6 - room],
      ["Refused", 1],
    ] as const) {
      await expect(bulk.pile(word)).toContainText(`${word}${count}`);
      expect(count).toBeGreaterThan(0);
    }
    await expect(bulk.pile("Will be done")).toContainText("waits with the others");
    await bulk.number.fill("8");
    await bulk.button("Ask for approval for 8").click();
    await withColleague({ browser, desk }, "supervisor", async (colleague) => {
      await colleague.goto("/approvals");
      const request = colleague.getByRole("article", { name: "wants to cancel 8 sessions" });
      await expect(request).toContainText("5 an hour");
      await request.getByRole("link", { name: "See each row and the calendar" }).click();
      await colleague.getByRole("button", { name: "Approve", exact: true }).click();
      const dialog = colleague.getByRole("dialog");
      await dialog.getByRole("radio", { name: "Checked, it is right" }).check();
      await dialog.getByRole("button", { name: "Approve: Cancel 8 sessions" }).click();
      await expect(dialog).toBeHidden();
    });
    const results = bulk.progress.locator("dl[aria-label=Results]");
    await expect(results).toContainText(`Done${room + 2}`, { timeout: 30_000 });
    await bulk.button("Stop").click();
    await page.getByRole("dialog").getByRole("button", { name: "Stop the plan" }).click();
    await expect(bulk.report).toContainText("It was stopped");
    await expect(bulk.pile("Needs approval")).toContainText("said yes");
  } finally {
    await changePolicy(desk.database, {});
  }
});

test("an agent reads that a plan of redactions isn't theirs to make before they pick a row", async ({
  page,
  desk,
  login,
}) => {
  await login("agent");
  const prefix = newReference();
  await failedSessions(desk, prefix, 1);
  const { bar, begin, make } = bulkPage(page);
  await begin(prefix);
  await bar.getByText("Redact", { exact: true }).click();
  await expect(make).toBeDisabled();
  await expect(make).toHaveAccessibleDescription(/supervisor/);
});

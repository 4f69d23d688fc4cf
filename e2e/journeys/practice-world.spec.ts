import type { Page } from "@playwright/test";
import { expect, test } from "../desk/journey";
import { newReference } from "../desk/session-page";

const faults = (page: Page) => page.getByRole("region", { name: "Faults" });

// The webhook faults would also strike what other tests of this desk wait for.
test.afterEach(({ desk }) => desk.sandbox.stripe.faults.clear());

test("the practice world's page makes a session and plays its subject", async ({ page, desk }) => {
  const reference = newReference();
  await page.goto(desk.sandbox.url);
  await page.getByRole("textbox", { name: "Customer reference" }).fill(reference);
  await page.getByRole("button", { name: "Create a session" }).click();
  const row = page.getByRole("row").filter({ hasText: reference });
  await expect(row).toContainText("requires_input");
  await row.getByRole("combobox").selectOption("abandoned");
  await row.getByRole("button", { name: "Play" }).click();
  await expect(row.locator(".failed")).toHaveText("abandoned");
  await row.getByRole("link", { name: "Open the subject's page" }).click();
  await page.getByRole("button", { name: "Submit a good document (passes)" }).click();
  await expect(page.getByRole("heading", { name: "Thank you, you can close this page" })).toBeVisible();
  await page.goto(desk.sandbox.url);
  await expect(row).toContainText(/Submitted: being checked|Passed: nothing left to submit/);
});

test("the practice world's page switches faults on and off", async ({ page, desk }) => {
  await page.goto(desk.sandbox.url);
  const current = () => desk.sandbox.stripe.faults.current();
  const state = faults(page).getByText(/^(On:|No fault is on\.)/);
  await expect(state).toHaveText("No fault is on.");

  await page.getByRole("combobox", { name: "API answers" }).selectOption("429");
  await page.getByRole("textbox", { name: "On paths like" }).fill("/nothing$");
  await page.getByRole("spinbutton", { name: "Times" }).fill("3");
  await page.getByRole("button", { name: "Switch on" }).click();
  await expect(state).toContainText("429");
  expect(current().api).toEqual([{ status: 429, path: "/nothing$", times: 3 }]);

  for (const [name, fault] of [
    ["Duplicate webhooks", { duplicate: 1 }],
    ["Delay webhooks by 15 s", { delaySeconds: 15 }],
    ["Reorder webhooks", { reorder: true }],
    ["Lose webhooks", { drop: true }],
  ] as const) {
    await page.getByRole("button", { name }).click();
    await expect(state).toContainText(Object.keys(fault).join());
    expect(current()).toEqual({ api: [], webhooks: [fault] });
  }

  await page.getByRole("button", { name: "Switch all off" }).click();
  await expect(state).toHaveText("No fault is on.");
  expect(current()).toEqual({ api: [], webhooks: [] });
});

test.describe("a page of another origin", () => {
  test.use({ expectedErrors: [/status of 403/] });

  test("can't use the practice world's controls", async ({ page, desk }) => {
    await page.route("**/elsewhere", (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<form method="post" action="${desk.sandbox.url}/_control/faults">
          <button name="webhooks[drop]" value="true">Lose webhooks</button></form>`,
      }),
    );
    await page.goto("/elsewhere");
    await page.getByRole("button", { name: "Lose webhooks" }).click();
    await expect(page.getByText("Only this machine's own pages may do this.")).toBeVisible();
    expect(desk.sandbox.stripe.faults.current().webhooks).toEqual([]);
  });
});

import { expect, test } from "../desk/journey";
import { failedSession } from "../desk/practice";
import { newReference, sessionPage } from "../desk/session-page";

test("an admin adds a reason, and staff can pick it", async ({ page, desk, login }) => {
  await login("admin");
  await page.goto("/settings/reasons");
  const cancel = page.getByRole("region", { name: "Cancel" });
  const words = `Asked for by letter ${newReference()}`;
  const store = page.getByRole("button", { name: "Store" });
  await expect(store).toBeDisabled();
  await cancel.getByRole("textbox", { name: /A new reason/ }).fill(words);
  await cancel.getByRole("button", { name: "Add" }).click();
  await cancel.getByRole("button", { name: `Move “${words}” up` }).click();
  await page.getByRole("textbox", { name: "Why does it change?" }).fill("letters are common now");
  await store.click();
  await expect(page.getByRole("status").filter({ hasText: /Stored as version/ })).toBeVisible();
  await expect(page.getByRole("region", { name: "Versions" })).toContainText("letters are common now");
  const { ask, open } = sessionPage(page);
  await open(await failedSession(desk, newReference()));
  await ask("Cancel session", words);
});

test("a policy that another admin changed meanwhile is not overwritten, and what was typed stays", async ({
  page,
  context,
  login,
}) => {
  await login("admin");
  const other = await context.newPage();
  const tabs = [page, other];
  for (const tab of tabs) {
    await tab.goto("/settings/policy");
    await tab.getByRole("spinbutton", { name: /A request is over/ }).fill(tab === page ? "36" : "48");
    await tab.getByRole("textbox", { name: "Why does it change?" }).fill("longer");
  }
  await page.getByRole("button", { name: "Store" }).click();
  await expect(page.getByRole("status").filter({ hasText: /Stored as version/ })).toBeVisible();
  await other.getByRole("button", { name: "Store" }).click();
  await expect(other.getByRole("main").getByRole("alert")).toContainText("changed this after you opened it");
  await expect(other.getByRole("spinbutton", { name: /A request is over/ })).toHaveValue("48");
});

test("settings are an admin's: a supervisor is told so", async ({ page, login }) => {
  await login("supervisor");
  await page.goto("/settings/policy");
  await expect(page.getByRole("heading", { name: "Settings are an admin's" })).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText("Who may ask");
  await expect(page.getByRole("link", { name: "Settings" })).toBeHidden();
});

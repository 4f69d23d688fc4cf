import { expect, test } from "../desk/journey";
import { emailOf, makeOperator, PASSWORD } from "../desk/operators";

// A refused sign-in is answered 401, which the browser tells the console.
test.use({ expectedErrors: [/status of 401/] });

test("whoever signs in comes to the page they asked for", async ({ page }) => {
  await page.goto("/sessions?stage=closed");
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);
  await page.getByLabel("Email").fill(emailOf("agent"));
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("tab", { name: "Closed" })).toHaveAttribute("aria-selected", "true");
  await expect(page).toHaveURL(/\/sessions\?stage=closed$/);
});

test("a wrong password is refused without telling which half was wrong, and repeated ones are slowed", async ({
  page,
  desk,
}) => {
  const { email } = await makeOperator(desk, "agent");
  await page.goto("/sign-in");
  const refusal = page.getByRole("main").getByRole("alert");
  const attempt = async (password: string) => {
    await page.getByLabel("Email").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByLabel("Password")).toHaveValue("");
  };
  await attempt("not the password");
  await expect(refusal).toContainText("E-mail or password is wrong.");
  for (let tries = 2; tries <= 6; tries += 1) await attempt(`not the password either ${tries}`);
  await expect(refusal).toContainText("Too many tries. Wait");
  await attempt(PASSWORD);
  await expect(refusal).toContainText("Too many tries. Wait");
});

test("whoever signs out is out, and the way back shows nothing", async ({ page, login }) => {
  await login("agent");
  await page.goto("/sessions");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in to Proofdesk" })).toBeVisible();
  await page.goto("/sessions");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a disabled operator is out at the next request and is told why", async ({ page, desk, login }) => {
  const operator = await makeOperator(desk, "agent");
  await login(operator);
  await page.goto("/sessions");
  await expect(page.getByRole("tab", { name: "Failed" })).toBeVisible();
  await desk.database.query("UPDATE operator SET disabled_at = now() WHERE id = $1", [operator.id]);
  // One of the page's own reads may be the next request, and then there is no tab any more.
  await page
    .getByRole("tab", { name: "Verified" })
    .click({ timeout: 3000 })
    .catch(() => undefined);
  await expect(page.getByRole("heading", { name: "Sign in to Proofdesk" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("your account was disabled or its password was changed");
});

import { expect, test } from "../desk/journey";
import { control, failedSession } from "../desk/practice";
import { resubmit } from "../desk/resubmit";
import { newReference, sessionPage } from "../desk/session-page";

test("looking at a resume link burns nothing, however often", async ({ page, desk, login, request }) => {
  await login("agent");
  const session = await failedSession(desk, newReference());
  const link = await resubmit(page, session);
  const asked = async () =>
    (await control<{ data: unknown[] }>(desk, `log?sessionId=${session.providerSessionId}`)).data;
  const before = (await asked()).length;
  for (let looks = 0; looks < 3; looks += 1) {
    expect((await request.get(link)).status()).toBe(200);
    expect((await request.head(link)).status()).toBe(200);
  }
  expect((await request.get(`${link}/continue`, { maxRedirects: 0 })).status()).toBe(405);
  expect(await asked()).toHaveLength(before);
  const { rows } = await desk.database.query("SELECT opened_at FROM resume_link WHERE session_id = $1", [
    session.id,
  ]);
  expect(rows).toEqual([{ opened_at: null }]);
});

test("a link that is unknown, expired or revoked ends kindly and says nothing about anybody", async ({
  page,
  desk,
  login,
}) => {
  await login("agent");
  const reference = newReference();
  const session = await failedSession(desk, reference);
  const link = await resubmit(page, session);
  const { dialog, resumeLink, timeline } = sessionPage(page);
  await dialog.getByRole("button", { name: "Done" }).click();
  const gone = async (address: string) => {
    const visitor = await page.context().newPage();
    await visitor.goto(address);
    await expect(visitor.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
    const words = await visitor.content();
    expect(words).toContain("help@desk.example");
    expect(words).not.toMatch(new RegExp(`${reference}|${session.providerSessionId}|vs_`));
    await visitor.close();
  };
  await gone(`${desk.origin}/resume/${"x".repeat(43)}`);
  await gone(`${desk.origin}/resume/no-token-at-all`);

  await desk.database.query(
    "UPDATE resume_link SET expires_at = now() - interval '1 minute' WHERE session_id = $1",
    [session.id],
  );
  await gone(link);

  const second = await resubmit(page, session);
  await dialog.getByRole("button", { name: "Done" }).click();
  await resumeLink.getByRole("button", { name: "Revoke" }).click();
  await resumeLink.getByRole("button", { name: "Revoke the link" }).click();
  await expect(resumeLink).toContainText("revoked");
  await expect(timeline).toContainText("Resume link revoked");
  await gone(second);
});

test("while the provider is down the person is told to wait, and the link still works afterwards", async ({
  page,
  desk,
  login,
}) => {
  await login("agent");
  const session = await failedSession(desk, newReference());
  const link = await resubmit(page, session);
  const api = [{ status: 500, sessionId: session.providerSessionId }];
  await control(desk, "faults", { method: "PUT", body: { api } });
  await page.goto(link);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("did not answer");
  await control(desk, "faults", { method: "DELETE" });
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { name: "Verify your identity" })).toBeVisible();
});

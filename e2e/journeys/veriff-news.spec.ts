import { randomUUID } from "node:crypto";
import { tablesWith } from "../desk/database";
import type { Desk } from "../desk/desk";
import { expect, test } from "../desk/journey";
import { cookieHeader, emailOf, signInCookie } from "../desk/operators";
import { resubmit } from "../desk/resubmit";
import { newReference, queueRow, sessionPage } from "../desk/session-page";
import { registrationToken } from "../desk/settings";
import { createdSession, sendWebhook } from "../desk/veriff";

const register = (desk: Desk, body: object, token?: string) =>
  fetch(`${desk.origin}/api/sessions`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });

test("a session that the backend has made appears as created, and its link is nowhere to be read", async ({
  page,
  desk,
  login,
}) => {
  const cookie = await login("admin");
  const reference = newReference();
  const session = await createdSession(desk, { vendorData: reference });
  await page.goto("/sessions?stage=waiting");
  await expect(queueRow(page, reference)).toContainText("created");
  await queueRow(page, reference).getByRole("link").click();
  const { show, timeline } = sessionPage(page);
  await expect(timeline).toContainText("Registered by your backend");
  await expect(timeline).toContainText("practice-backend");
  await show("JSON");

  const secret = new URL(session.url).pathname.split("/").at(-1) ?? "";
  expect(secret.length).toBeGreaterThan(20);
  const link = await resubmit(page, session);
  const paths = ["", "?stage=all", `?stage=all&q=${reference}`, `/${session.id}`].map(
    (path) => `/sessions${path}`,
  );
  const answers = [...paths, ...paths.map((path) => `/api${path}`), `/api/sessions/${session.id}/raw`];
  for (const address of [...answers.map((path) => `${desk.origin}${path}`), link]) {
    const answer = await fetch(address, { headers: cookieHeader(cookie) });
    expect([address, answer.status]).toEqual([address, 200]);
    expect(await answer.text()).not.toContain(secret);
  }
  expect(await page.content()).not.toContain(secret);
  expect(desk.web.log).not.toContain(secret);
  expect(await tablesWith(desk.database, secret)).toEqual([]);

  await page.goto(link);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { name: "Verify your identity" })).toBeVisible();
  expect(page.url()).toBe(session.url);
});

test("a registration is taken with the token alone: not without one, with a wrong one, or for being signed in", async ({
  desk,
}) => {
  const body = { provider: "veriff", providerSessionId: randomUUID(), clientReference: newReference() };
  const wrong = registrationToken.replace(/.$/, (last) => (last === "x" ? "y" : "x"));
  const answers = [await register(desk, body), await register(desk, body, wrong)];
  const headers = {
    ...cookieHeader(await signInCookie(desk, emailOf("admin"))),
    "content-type": "application/json",
  };
  answers.push(
    await fetch(`${desk.origin}/api/sessions`, { method: "POST", headers, body: JSON.stringify(body) }),
  );
  for (const answer of answers) {
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ refusal: { code: "token_unknown" } });
  }
  expect((await register(desk, body, registrationToken)).status).toBe(201);
  expect((await register(desk, body, registrationToken)).status).toBe(200);
});

test("a webhook with a wrong signature is 400 and changes nothing; the same with the right one is 200", async ({
  page,
  desk,
  login,
}) => {
  await login("viewer");
  const session = await createdSession(desk, { vendorData: newReference() });
  const event = {
    id: session.providerSessionId,
    attemptId: randomUUID(),
    feature: "selfid",
    code: 7001,
    action: "started",
  };
  const refused = await sendWebhook(desk, event, randomUUID());
  expect([refused.status, await refused.text()]).toEqual([400, "The signature does not match the body.\n"]);
  const unsigned = await fetch(`${desk.origin}/api/webhooks/veriff`, { method: "POST", body: "{}" });
  expect([unsigned.status, await unsigned.text()]).toEqual([400, "The signature header is missing.\n"]);
  const { open, timeline } = sessionPage(page);
  await open(session);
  await expect(timeline).toContainText("Registered by your backend");
  await expect(timeline).not.toContainText("Started");

  for (const _ of ["first", "again"]) expect((await sendWebhook(desk, event)).status).toBe(200);
  await page.reload();
  await expect(timeline.getByText("Started", { exact: true })).toHaveCount(1);
  await expect(page.getByRole("main")).toContainText("started");
});

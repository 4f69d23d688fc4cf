import { expect, test } from "vitest";
import { practise } from "../testing/practice-suite";

test("the control page lists sessions safely escaped and plays them by a form", async () => {
  const { create, sandbox, stripe } = await practise();
  const { id } = await create({ client_reference_id: "<b>cus</b>" });
  const page = await (await fetch(sandbox.url)).text();
  expect(page).toContain(id);
  expect(page).toContain("&lt;b&gt;cus");
  expect(page).not.toContain("<b>cus");
  const answer = await fetch(`${sandbox.url}/_control/sessions/${id}/play`, {
    method: "POST",
    redirect: "manual",
    headers: { Accept: "text/html" },
    body: new URLSearchParams({ outcome: "abandoned" }),
  });
  expect(answer.status).toBe(303);
  expect((await stripe.identity.verificationSessions.retrieve(id)).last_error?.code).toBe("abandoned");
});

function reset(url: string, headers: Record<string, string>): Promise<Response> {
  return fetch(`${url}/_control/reset`, { method: "POST", redirect: "manual", headers });
}

test("the control page lets its own forms say where they come from", async () => {
  const { sandbox } = await practise();
  expect((await fetch(sandbox.url)).headers.get("referrer-policy")).toBe("same-origin");
  expect((await reset(sandbox.url, { Origin: sandbox.url })).status).toBe(200);
});

test("a form that the browser calls our own is taken, even without an origin", async () => {
  const { sandbox } = await practise();
  const answer = await reset(sandbox.url, { Origin: "null", "Sec-Fetch-Site": "same-origin" });
  expect(answer.status).toBe(200);
});

test.each([
  { Origin: "https://elsewhere.example" },
  { Origin: "null" },
  { Origin: "null", "Sec-Fetch-Site": "cross-site" },
  { Origin: "https://elsewhere.example", "Sec-Fetch-Site": "cross-site" },
  { "Sec-Fetch-Site": "same-site" },
])("a page of another origin can't use the controls: %o", async (headers) => {
  const { create, sandbox } = await practise();
  await create();
  expect((await reset(sandbox.url, { ...headers })).status).toBe(403);
  expect(sandbox.stripe.sessions.size).toBe(1);
});

test("a form whose control refuses leads to a page that says why and leads back", async () => {
  const { create, play, sandbox } = await practise();
  const { id } = await create();
  await play(id, "pass");
  const answer = await fetch(`${sandbox.url}/_control/sessions/${id}/play`, {
    method: "POST",
    headers: { Accept: "text/html" },
    body: new URLSearchParams({ outcome: "<b>" }),
  });
  expect(answer.status).toBe(409);
  const text = await answer.text();
  expect(text).toContain("That was not done");
  expect(text).toContain('<a href="/">');
  expect(text).not.toContain("<b>");
});

test("a session that can't be played says why", async () => {
  const { advance, create, play, sandbox, stripe } = await practise();
  const sessions = stripe.identity.verificationSessions;
  const page = async () => (await fetch(sandbox.url)).text();
  await play((await create()).id, "pass");
  expect(await page()).toContain("Passed: nothing left to submit");
  const { id } = await create();
  await sessions.cancel(id);
  expect(await page()).toContain("Canceled: takes no submission");
  await sessions.redact(id);
  expect(await page()).toContain("Redacted: takes no submission");
  advance(1000);
  expect(await page()).toContain("Redacted: takes no submission");
});

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

test("a page of another origin can't use the controls", async () => {
  const { sandbox } = await practise();
  const answer = await fetch(`${sandbox.url}/_control/reset`, {
    method: "POST",
    headers: { Origin: "https://elsewhere.example" },
  });
  expect(answer.status).toBe(403);
});

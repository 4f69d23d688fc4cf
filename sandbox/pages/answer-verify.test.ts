import { expect, test } from "vitest";
import { practise } from "../testing/practice-suite";

function post(url: string, form: Record<string, string>): Promise<Response> {
  return fetch(url, { method: "POST", redirect: "manual", body: new URLSearchParams(form) });
}

function visitOf(page: string): string {
  return /name="visit" value="([^"]+)"/.exec(page)?.[1] ?? "";
}

test("whoever opens the link first plays the subject; the link doesn't open for anyone else", async () => {
  const { advance, create, stripe } = await practise();
  const { id, url } = await create();
  const page = await (await fetch(url ?? "")).text();
  expect(page).toContain("Submit a good document (passes)");
  expect(page.match(/name="outcome"/g)).toHaveLength(20);
  expect((await fetch(url ?? "")).status).toBe(410);
  expect((await post(url ?? "", { outcome: "pass" })).status).toBe(410);
  const done = await post(url ?? "", { outcome: "document_unverified_other", visit: visitOf(page) });
  expect(await done.text()).toContain("Thank you, you can close this page");
  expect((await stripe.identity.verificationSessions.retrieve(id)).status).toBe("processing");
  advance(10);
  const failed = await stripe.identity.verificationSessions.retrieve(id);
  expect(failed.last_error?.code).toBe("document_unverified_other");
});

test("the person is sent back to where the company said", async () => {
  const { create } = await practise();
  const { url } = await create({ return_url: "https://shop.example/done" });
  const done = await post(url ?? "", { outcome: "consent_declined" });
  expect(done.status).toBe(303);
  expect(done.headers.get("location")).toBe("https://shop.example/done");
});

test("a link ends after 48 hours, with the session, and with a submission by another link", async () => {
  const { advance, create, stripe } = await practise();
  const old = await create();
  advance(48 * 60 * 60 + 1);
  expect((await fetch(old.url ?? "")).status).toBe(410);
  const canceled = await create();
  await stripe.identity.verificationSessions.cancel(canceled.id);
  expect((await fetch(canceled.url ?? "")).status).toBe(410);
  const twice = await create();
  const other = await stripe.identity.verificationSessions.retrieve(twice.id);
  await post(other.url ?? "", { outcome: "document_expired" });
  advance(10);
  expect((await fetch(twice.url ?? "")).status).toBe(410);
});

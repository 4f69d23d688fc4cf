import { expect, test } from "vitest";
import { practiseVeriff } from "../testing/veriff-suite";
import { DECLINED_REASONS } from "../veriff/declined-reasons";
import { RESUBMISSION_REASONS } from "../veriff/resubmission-reasons";

const post = (url: string, outcome: string) =>
  fetch(url, { method: "POST", redirect: "manual", body: new URLSearchParams({ outcome }) });

test("opening the link starts the attempt once, and the page has a button for every way it can end", async () => {
  const { start, told } = await practiseVeriff();
  const { id, url } = await start();
  const page = await (await fetch(url)).text();
  await fetch(url);
  expect(told(id)).toEqual(["event.started"]);
  for (const code of [...Object.keys(DECLINED_REASONS), ...Object.keys(RESUBMISSION_REASONS)]) {
    expect(page).toContain(`name="outcome" value="${code}"`);
  }
  expect(page).toContain("Leave without finishing");
});

test("who leaves can come back; who submits waits; after the decision there is nothing to do", async () => {
  const { advance, decision, start } = await practiseVeriff();
  const { id, url } = await start();
  expect(await (await post(url, "leave")).text()).toContain("You left without finishing");
  expect((await post(url, "nonsense")).status).toBe(400);
  expect(await (await post(url, "105")).text()).toContain("Thank you");
  expect(await (await fetch(url)).text()).toContain("being looked at");
  advance(10);
  expect(await decision(id)).toMatchObject({ status: "declined", reasonCode: 105 });
  const dead = await fetch(url);
  expect([dead.status, await dead.text()]).toEqual([410, expect.stringContaining("nothing to do here")]);
});

test("the person is sent back to where the company said", async () => {
  const { start } = await practiseVeriff();
  const { url } = await start({ callback: "https://shop.example/done" });
  const done = await post(url, "approved");
  expect([done.status, done.headers.get("location")]).toEqual([303, "https://shop.example/done"]);
});

test("the control page's other half lists sessions safely escaped and plays them by a form", async () => {
  const { decision, sandbox, start } = await practiseVeriff();
  const { id } = await start({ vendorData: "<b>cus</b>" });
  const page = await (await fetch(`${sandbox.url}/?provider=veriff`)).text();
  expect(page).toContain(id);
  expect(page).toContain("&lt;b&gt;cus");
  expect(page).not.toContain("<b>cus");
  const form = (control: string, body: Record<string, string>) =>
    fetch(`${sandbox.url}/_control/veriff/${control}`, {
      method: "POST",
      redirect: "manual",
      headers: { Accept: "text/html" },
      body: new URLSearchParams(body),
    });
  const played = await form(`sessions/${id}/play`, { outcome: "review" });
  expect([played.status, played.headers.get("location")]).toEqual([303, "/?provider=veriff"]);
  await form(`sessions/${id}/finish`, { outcome: "approved" });
  await form(`sessions/${id}/decide`, { outcome: "533" });
  expect(await decision(id)).toMatchObject({ status: "declined", reasonCode: 533 });
  expect((await form("delete", { mode: "forbidden" })).status).toBe(303);
  expect(await (await fetch(`${sandbox.url}/?provider=veriff`)).text()).toContain(
    "<option selected>forbidden",
  );
});

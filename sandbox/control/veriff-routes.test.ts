import { expect, test } from "vitest";
import { practiseVeriff } from "../testing/veriff-suite";

test("a session is created as the company's backend would, and listed by its status with its link", async () => {
  const { call, control } = await practiseVeriff();
  const made = Object(await control("POST", "veriff/sessions", { vendorData: "cus_6" }));
  expect(made).toMatchObject({
    status: "created",
    vendorData: "cus_6",
    url: expect.stringContaining("/veriff/v/"),
  });
  expect((await call("GET", `/sessions/${made.id}/decision`)).status).toBe(200);
  const { id } = Object(await control("POST", "veriff/sessions"));
  await control("POST", `veriff/sessions/${id}/open`);
  expect(await control("GET", "veriff/sessions?status=created")).toMatchObject({
    data: [{ id: made.id, url: made.url }],
  });
  expect(Object(await control("GET", "veriff/sessions?limit=1")).data).toHaveLength(1);
});

test("staff can force a resubmission and decide again, and both are told at once", async () => {
  const { control, decision, playTo, start, told } = await practiseVeriff();
  const { id } = await start();
  await expect(control("POST", `veriff/sessions/${id}/force`)).rejects.toThrow("409");
  await playTo(id, "106");
  await control("POST", `veriff/sessions/${id}/force`);
  expect(await decision(id)).toMatchObject({ status: "resubmission_requested", reasonCode: null });
  await control("POST", `veriff/sessions/${id}/decide`, { outcome: "approved" });
  expect(await decision(id)).toMatchObject({ status: "approved" });
  expect(told(id).slice(2)).toEqual([
    "decision.declined",
    "decision.resubmission_requested",
    "decision.approved",
  ]);
});

test("a forced resubmission opens the link again for a full lifetime", async () => {
  const { advance, control, decision, playTo, start } = await practiseVeriff();
  const { id, url } = await start();
  await playTo(id, "declined");
  advance(8 * 24 * 60 * 60);
  await control("POST", `veriff/sessions/${id}/force`);
  advance(60);
  expect((await fetch(url)).status).toBe(200);
  advance(7 * 24 * 60 * 60);
  expect(await decision(id)).toMatchObject({ status: "abandoned" });
});

test.each([
  ["play", { outcome: "maybe" }, "400"],
  ["play", {}, "400"],
  ["play", { outcome: "approved", colour: "red" }, "400"],
  ["decide", { outcome: "approved" }, "409"],
  ["event", { code: 7001 }, "400"],
  ["force", { outcome: "102" }, "409"],
])("%s with %o is refused", async (control, body, status) => {
  const world = await practiseVeriff();
  const { id } = await world.start();
  await expect(world.control("POST", `veriff/sessions/${id}/${control}`, body)).rejects.toThrow(status);
  expect(world.told()).toEqual([]);
});

test("what has ended can't be played or ended again, and what isn't there is 404", async () => {
  const { control, playTo, start } = await practiseVeriff();
  const { id } = await start();
  await playTo(id, "approved");
  await expect(control("POST", `veriff/sessions/${id}/open`)).rejects.toThrow("409");
  await expect(control("POST", `veriff/sessions/${id}/play`, { outcome: "204" })).rejects.toThrow("409");
  await expect(control("POST", `veriff/sessions/${id}/expire`)).rejects.toThrow("409");
  await expect(control("GET", "veriff/sessions/none")).rejects.toThrow("404");
  await expect(control("PUT", "veriff/delete", { mode: "perhaps" })).rejects.toThrow("400");
});

test("a reset forgets one half or both, and puts the switches back", async () => {
  const { control, create, sandbox, start } = await practiseVeriff();
  await create();
  await start();
  await control("PUT", "veriff/delete", { mode: "forbidden" });
  await control("POST", "veriff/reset");
  expect(sandbox.veriff.deleteMode).toBe("enabled");
  expect([sandbox.stripe.sessions.size, sandbox.veriff.sessions.size]).toEqual([1, 0]);
  await start();
  await control("POST", "reset");
  expect([sandbox.stripe.sessions.size, sandbox.veriff.sessions.size]).toEqual([0, 0]);
});

test("a page of another origin can't use these controls either", async () => {
  const { sandbox } = await practiseVeriff();
  const answer = await fetch(`${sandbox.url}/_control/veriff/reset`, {
    method: "POST",
    headers: { Origin: "https://elsewhere.example" },
  });
  expect(answer.status).toBe(403);
});

import { expect, test } from "vitest";
import { practiseVeriff } from "../testing/veriff-suite";

type World = Awaited<ReturnType<typeof practiseVeriff>>;

const reach: Record<string, (world: World, id: string) => Promise<unknown>> = {
  created: async () => {},
  started: ({ control }, id) => control("POST", `veriff/sessions/${id}/open`),
  submitted: ({ control }, id) =>
    control("POST", `veriff/sessions/${id}/play`, { outcome: "approved", decision_seconds: 1000 }),
  review: ({ playTo }, id) => playTo(id, "review"),
  resubmission_requested: ({ playTo }, id) => playTo(id, "204"),
  approved: ({ playTo }, id) => playTo(id, "approved"),
  declined: ({ playTo }, id) => playTo(id, "106"),
  expired: ({ control }, id) => control("POST", `veriff/sessions/${id}/expire`),
  abandoned: async ({ control }, id) => {
    await control("POST", `veriff/sessions/${id}/open`);
    await control("POST", `veriff/sessions/${id}/expire`);
  },
};

test.each([
  ["created", 200, "decision.expired"],
  ["started", 200, "decision.abandoned"],
  ["submitted", "1306", null],
  ["review", "1305", null],
  ["resubmission_requested", 200, "decision.abandoned"],
  ["approved", 200, null],
  ["declined", 200, null],
  ["expired", 200, null],
  ["abandoned", 200, null],
] as const)("deleting a session that is %s comes to %s", async (status, expected, webhook) => {
  const world = await practiseVeriff();
  const { call, control, start, told } = world;
  const { id, url } = await start();
  await reach[status]?.(world, id);
  expect(await control("GET", `veriff/sessions/${id}`)).toMatchObject({ status });
  const before = told(id).length;
  const answer = await call("DELETE", `/sessions/${id}`);
  expect(told(id).slice(before)).toEqual(webhook === null ? [] : [webhook]);
  if (expected !== 200) {
    expect(answer).toMatchObject({ status: 400, body: { status: "fail", code: expected } });
    expect((await call("GET", `/sessions/${id}/attempts`)).status).toBe(200);
    return;
  }
  expect(answer).toMatchObject({ status: 200, body: { status: "success", verification: { id } } });
  for (const path of ["", "/decision", "/attempts", "/media"]) {
    expect((await call(path === "" ? "DELETE" : "GET", `/sessions/${id}${path}`)).status).toBe(404);
  }
  expect((await fetch(url)).status).toBe(410);
  expect(await control("GET", `veriff/effects?sessionId=${id}`)).toMatchObject({
    data: [{ kind: "create" }, { kind: "delete" }],
  });
});

test("five deletions go through in an hour and ten in a day, failed ones included", async () => {
  const { advance, call, start } = await practiseVeriff();
  const erase = async () => {
    const { id } = await start();
    return (await call("DELETE", `/sessions/${id}`)).status;
  };
  expect((await call("DELETE", "/sessions/none")).status).toBe(404);
  for (let count = 0; count < 4; count++) expect(await erase()).toBe(200);
  expect(await erase()).toBe(429);
  const { id } = await start();
  const refused = await call("DELETE", `/sessions/${id}`);
  expect(refused).toMatchObject({ status: 429, body: { status: "fail", code: "429" } });
  expect(refused.headers.get("retry-after")).toBeNull();
  advance(60 * 60);
  for (let count = 0; count < 5; count++) expect(await erase()).toBe(200);
  advance(60 * 60 + 1);
  expect(await erase()).toBe(429);
  advance(24 * 60 * 60);
  expect(await erase()).toBe(200);
});

test("an integration that may not delete is answered 404 or 403", async () => {
  const { call, control, start } = await practiseVeriff({ veriff: { deleteMode: "not_found" } });
  const { id } = await start();
  expect(await call("DELETE", `/sessions/${id}`)).toMatchObject({
    status: 404,
    body: { message: "Not Found" },
  });
  await control("PUT", "veriff/delete", { mode: "forbidden" });
  expect((await call("DELETE", `/sessions/${id}`)).status).toBe(403);
  await control("PUT", "veriff/delete", { mode: "enabled" });
  expect((await call("DELETE", `/sessions/${id}`)).status).toBe(200);
});

test("a cancel endpoint ends the session and erases nothing, where one is switched on", async () => {
  const off = await practiseVeriff();
  const { id: untouched } = await off.start();
  expect((await off.call("POST", `/sessions/${untouched}/cancel`)).status).toBe(404);
  const cancelPath = "/v1/sessions/{id}/cancel";
  const { call, control, decision, start, told } = await practiseVeriff({ veriff: { cancelPath } });
  const { id, url } = await start();
  await control("POST", `veriff/sessions/${id}/open`);
  expect((await call("POST", `/sessions/${id}/cancel`)).status).toBe(200);
  expect(await decision(id)).toMatchObject({ status: "abandoned", code: 9104 });
  expect(told(id)).toEqual(["event.started", "decision.abandoned"]);
  expect((await fetch(url)).status).toBe(410);
  expect((await call("POST", `/sessions/${id}/cancel`)).body.code).toBe("1304");
  expect(await control("GET", `veriff/effects?sessionId=${id}`)).toMatchObject({
    data: [{ kind: "create" }, { kind: "cancel" }],
  });
});

test("after seven days an unopened session is expired and an opened one abandoned, both 9104", async () => {
  const { advance, control, decision, start } = await practiseVeriff();
  const [unopened, opened] = [await start(), await start()];
  await control("POST", `veriff/sessions/${opened.id}/open`);
  advance(7 * 24 * 60 * 60 - 5);
  expect(await decision(unopened.id)).toBeNull();
  advance(10);
  expect(await decision(unopened.id)).toMatchObject({
    status: "expired",
    code: 9104,
    attemptId: null,
    reasonCode: null,
    submissionTime: null,
  });
  expect(await decision(opened.id)).toMatchObject({ status: "abandoned", code: 9104 });
  expect((await fetch(opened.url)).status).toBe(410);
});

import { expect, test } from "vitest";
import { practiseVeriff } from "../testing/veriff-suite";

test.each([
  [500, 500],
  [503, 503],
  [403, 403],
  ["permission", 403],
] as const)(
  "a switched-on %s strikes as often as asked and leaves the session alone",
  async (status, answered) => {
    const { call, control, start } = await practiseVeriff();
    const { id } = await start();
    await control("PUT", "veriff/faults", { api: { status, method: "DELETE", times: 1 } });
    expect(await call("DELETE", `/sessions/${id}`)).toMatchObject({
      status: answered,
      body: { status: "fail" },
    });
    expect((await call("DELETE", `/sessions/${id}`)).status).toBe(200);
  },
);

test("a 429 can say when to come back", async () => {
  const { call, control, start } = await practiseVeriff();
  const { id } = await start();
  await control("PUT", "veriff/faults", { api: { status: 429, retryAfter: 9 } });
  const { headers, status } = await call("GET", `/sessions/${id}/decision`);
  expect([status, headers.get("retry-after")]).toEqual([429, "9"]);
});

test("an answer lost after the effect leaves the effect, and a repeat is answered 404", async () => {
  const { call, control, sandbox, start } = await practiseVeriff();
  for (const status of ["drop_after_effect", "500_after_effect"] as const) {
    const { id } = await start();
    await control("PUT", "veriff/faults", { api: { status, method: "DELETE", times: 1 } });
    const first = await call("DELETE", `/sessions/${id}`).catch(() => null);
    expect(first?.status).toBe(status === "drop_after_effect" ? undefined : 500);
    expect(sandbox.veriff.sessions.get(id)).toBeUndefined();
    expect((await call("DELETE", `/sessions/${id}`)).status).toBe(404);
  }
  const calls = sandbox.veriff.journal.allCalls().filter(({ method }) => method === "DELETE");
  expect(calls.map(({ status }) => status)).toEqual([null, 404, 500, 404]);
});

test("a create whose answer is lost has happened all the same", async () => {
  const { call, control, sandbox } = await practiseVeriff({ holdSeconds: 0.05 });
  for (const [status, made] of [
    ["timeout", 0],
    ["drop", 0],
    ["timeout_after_effect", 1],
  ] as const) {
    await control("PUT", "veriff/faults", { api: { status, path: "/sessions$", times: 1 } });
    await expect(call("POST", "/sessions", { verification: {} })).rejects.toThrow();
    expect(sandbox.veriff.sessions.size).toBe(made);
  }
});

test("a session named by a sentinel refuses to be deleted, but only to be deleted", async () => {
  const { call, start } = await practiseVeriff();
  const { id } = await start({ vendorData: "sentinel_500x1" });
  expect((await call("GET", `/sessions/${id}/decision`)).status).toBe(200);
  expect((await call("DELETE", `/sessions/${id}`)).status).toBe(500);
  expect((await call("DELETE", `/sessions/${id}`)).status).toBe(200);
});

test("one provider's faults leave the other alone", async () => {
  const { call, control, stripe } = await practiseVeriff();
  await control("PUT", "veriff/faults", { api: { status: 500 } });
  expect((await stripe.identity.verificationSessions.list()).data).toEqual([]);
  expect((await call("POST", "/sessions", { verification: {} })).status).toBe(500);
  expect(await control("GET", "faults")).toEqual({ api: [], webhooks: [] });
});

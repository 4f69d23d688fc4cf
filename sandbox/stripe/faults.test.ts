import { expect, test } from "vitest";
import { errorOf, practise } from "../testing/practice-suite";

test.each([
  [500, "StripeAPIError"],
  [503, "StripeAPIError"],
  [429, "StripeRateLimitError"],
  [409, "StripeAPIError"],
  [403, "StripePermissionError"],
])("a switched-on %i strikes as often as asked and leaves no trace under the key", async (status, type) => {
  const { control, create, stripe } = await practise();
  const { id } = await create();
  await control("PUT", "faults", { api: [{ status, path: "/cancel$", times: 2, retryAfter: 7 }] });
  const cancel = () => stripe.identity.verificationSessions.cancel(id, {}, { idempotencyKey: "cancel:1" });
  const error = await errorOf(cancel());
  expect(error).toMatchObject({ statusCode: status, type });
  expect(error.headers?.["retry-after"]).toBe(status === 429 ? "7" : undefined);
  await errorOf(cancel());
  expect((await cancel()).status).toBe("canceled");
});

test("an answer lost after the effect is settled by a retry with the same key", async () => {
  const { control, create, stripe } = await practise();
  const { id } = await create();
  await control("PUT", "faults", { api: { status: "drop_after_effect", path: "/cancel$", times: 1 } });
  const canceled = await stripe.identity.verificationSessions.cancel(id, {}, { idempotencyKey: "cancel:1" });
  expect(canceled.lastResponse.headers["idempotent-replayed"]).toBe("true");
  expect(await control("GET", `effects?sessionId=${id}`)).toMatchObject({
    data: [{ kind: "create" }, { kind: "cancel" }],
  });
  expect(await control("GET", `log?sessionId=${id}`)).toMatchObject({
    data: [{ status: null }, { status: 200 }],
  });
});

test("a time-out before the effect leaves the session as it was, after it not", async () => {
  const { control, create, stripe } = await practise();
  const options = { timeout: 150, maxNetworkRetries: 0 };
  for (const [status, expected] of [
    ["timeout", "requires_input"],
    ["timeout_after_effect", "canceled"],
  ] as const) {
    const { id } = await create();
    await control("PUT", "faults", { api: { status, path: "/cancel$", times: 1 } });
    const error = await errorOf(stripe.identity.verificationSessions.cancel(id, {}, options));
    expect(error.type).toBe("StripeConnectionError");
    expect((await stripe.identity.verificationSessions.retrieve(id)).status).toBe(expected);
  }
});

test("a yes without an effect leaves the session as it was, and is replayed under its key", async () => {
  const { control, create, stripe } = await practise();
  const { id } = await create();
  await control("PUT", "faults", { api: { status: "yes_without_effect", path: "/cancel$", times: 1 } });
  const cancel = (key: string) =>
    stripe.identity.verificationSessions.cancel(id, {}, { idempotencyKey: key });
  expect((await cancel("cancel:1")).status).toBe("requires_input");
  expect((await cancel("cancel:1")).status).toBe("requires_input");
  expect((await stripe.identity.verificationSessions.retrieve(id)).status).toBe("requires_input");
  expect((await cancel("cancel:2")).status).toBe("canceled");
});

test("an answer that is slow after the effect comes later than what it tells", async () => {
  const { control, create, stripe } = await practise();
  const { id } = await create();
  const api = { status: "slow_after_effect", delaySeconds: 60, path: "/cancel$", times: 1 };
  await control("PUT", "faults", { api });
  const answer = stripe.identity.verificationSessions.cancel(id, {}, { timeout: 150, maxNetworkRetries: 0 });
  expect((await errorOf(answer)).type).toBe("StripeConnectionError");
  expect((await stripe.identity.verificationSessions.retrieve(id)).status).toBe("canceled");
});

test("whether to try again is said as asked, and a stored 500 says no", async () => {
  const { control, create, stripe } = await practise();
  const { id } = await create();
  const said = async (fault: object) => {
    await control("PUT", "faults", { api: { path: "/cancel$", times: 1, ...fault } });
    const cancel = stripe.identity.verificationSessions.cancel(id, {}, { maxNetworkRetries: 0 });
    return (await errorOf(cancel)).headers?.["stripe-should-retry"];
  };
  expect(await said({ status: 500 })).toBe("true");
  expect(await said({ status: 409, shouldRetry: false })).toBe("false");
  expect(await said({ status: 400, shouldRetry: true })).toBe("true");
  expect(await said({ status: "500_stored" })).toBe("false");
});

test("a session named by a sentinel refuses to be closed, but only to be closed", async () => {
  const { create, stripe } = await practise();
  const limited = await create({ client_reference_id: "sentinel_429" });
  const broken = await create({ metadata: { case: "sentinel_500x1" } });
  const forbidden = await create({ client_reference_id: "cus_sentinel_permission" });
  const { verificationSessions } = stripe.identity;
  expect((await errorOf(verificationSessions.cancel(limited.id))).statusCode).toBe(429);
  expect((await errorOf(verificationSessions.redact(limited.id))).statusCode).toBe(429);
  expect((await verificationSessions.retrieve(limited.id)).status).toBe("requires_input");
  expect((await errorOf(verificationSessions.cancel(broken.id))).statusCode).toBe(500);
  expect((await verificationSessions.cancel(broken.id)).status).toBe("canceled");
  expect((await errorOf(verificationSessions.cancel(forbidden.id))).statusCode).toBe(403);
});

test("faults are shown and cleared, and nonsense is refused", async () => {
  const { control, stripe } = await practise();
  await control("PUT", "faults", [{ api: { status: 500 } }, { webhooks: { drop: true } }]);
  expect(await control("GET", "faults")).toEqual({ api: [{ status: 500 }], webhooks: [{ drop: true }] });
  expect((await errorOf(stripe.identity.verificationSessions.list())).statusCode).toBe(500);
  await control("DELETE", "faults");
  expect((await stripe.identity.verificationSessions.list()).data).toEqual([]);
  await expect(control("PUT", "faults", { api: { status: "sometimes" } })).rejects.toThrow("400");
  await expect(control("PUT", "faults", { api: { status: 500, path: "(" } })).rejects.toThrow("400");
  await expect(control("PUT", "faults", { api: { status: 500, pathh: "x" } })).rejects.toThrow("pathh");
});

test("requests over the rate limit are turned away", async () => {
  const { sandbox } = await practise({ rateLimitPerSecond: 2, now: () => 1_790_000_000_000 });
  const ask = () =>
    fetch(`${sandbox.url}/v1/events`, { headers: { Authorization: "Bearer sk_test_sandbox" } }).then(
      ({ status }) => status,
    );
  expect([await ask(), await ask(), await ask()]).toEqual([200, 200, 429]);
});

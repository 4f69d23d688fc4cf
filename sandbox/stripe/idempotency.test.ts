import { expect, test } from "vitest";
import { errorOf, practise } from "../testing/practice-suite";

test("the same key replays the first answer and has one effect", async () => {
  const { control, create, stripe } = await practise();
  const { id } = await create();
  const idempotencyKey = "cancel:1";
  const first = await stripe.identity.verificationSessions.cancel(id, {}, { idempotencyKey });
  expect(first.lastResponse.headers).not.toHaveProperty("idempotent-replayed");
  const second = await stripe.identity.verificationSessions.cancel(id, {}, { idempotencyKey });
  expect(second.lastResponse.headers["idempotent-replayed"]).toBe("true");
  expect(second.lastResponse.headers["original-request"]).toBe(first.lastResponse.requestId);
  expect(await control("GET", `effects?sessionId=${id}`)).toMatchObject({
    data: [{}, { kind: "cancel", idempotencyKey }],
  });
  expect(await control("GET", `log?sessionId=${id}`)).toMatchObject({
    data: [
      { method: "POST", status: 200, replayed: false, idempotencyKey },
      { method: "POST", status: 200, replayed: true, idempotencyKey },
    ],
  });
});

test("a refusal is replayed too, even when the state has changed since", async () => {
  const { control, create, stripe } = await practise();
  const { id } = await create();
  await control("POST", `sessions/${id}/play`, { outcome: "document_expired", processing_seconds: 1000 });
  const cancel = () => stripe.identity.verificationSessions.cancel(id, {}, { idempotencyKey: "cancel:2" });
  const refused = await errorOf(cancel());
  await control("POST", `sessions/${id}/finish`);
  expect((await stripe.identity.verificationSessions.retrieve(id)).status).toBe("requires_input");
  expect((await errorOf(cancel())).message).toBe(refused.message);
});

test("a key used for other parameters or another address is refused", async () => {
  const { create, stripe } = await practise();
  const { id } = await create();
  const idempotencyKey = "update:1";
  await stripe.identity.verificationSessions.update(id, { metadata: { a: "1" } }, { idempotencyKey });
  const { verificationSessions } = stripe.identity;
  for (const call of [
    verificationSessions.update(id, { metadata: { a: "2" } }, { idempotencyKey }),
    verificationSessions.cancel(id, {}, { idempotencyKey }),
  ]) {
    expect(await errorOf(call)).toMatchObject({ statusCode: 400, type: "StripeIdempotencyError" });
  }
});

test("a request that failed validation isn't remembered", async () => {
  const { stripe } = await practise();
  const idempotencyKey = "create:1";
  const params = { type: "document", colour: "red" };
  await errorOf(stripe.rawRequest("POST", "/v1/identity/verification_sessions", params, { idempotencyKey }));
  const created = await stripe.identity.verificationSessions.create({ type: "document" }, { idempotencyKey });
  expect(created.status).toBe("requires_input");
});

test("a second request with the key while the first is under way is a conflict", async () => {
  const { control, create, stripe } = await practise();
  const { id } = await create();
  await control("PUT", "faults", { api: { status: "slow", path: "/cancel$", delaySeconds: 0.3, times: 1 } });
  const cancel = () => stripe.identity.verificationSessions.cancel(id, {}, { idempotencyKey: "cancel:3" });
  const first = cancel();
  await expect.poll(async () => Object(await control("GET", `log?sessionId=${id}`)).data.length).toBe(1);
  expect((await errorOf(cancel())).statusCode).toBe(409);
  expect((await first).status).toBe("canceled");
});

test("a broken answer after the effect is remembered as broken", async () => {
  const { control, create, stripe } = await practise();
  const { id } = await create();
  await control("PUT", "faults", { api: { status: "500_after_effect", path: "/redact$", times: 1 } });
  const redact = () => stripe.identity.verificationSessions.redact(id, {}, { idempotencyKey: "redact:1" });
  expect((await errorOf(redact())).statusCode).toBe(500);
  const replay = await errorOf(redact());
  expect(replay.statusCode).toBe(500);
  expect(replay.headers?.["idempotent-replayed"]).toBe("true");
  expect((await stripe.identity.verificationSessions.retrieve(id)).redaction?.status).toBe("processing");
});

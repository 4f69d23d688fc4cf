import { expect, test } from "vitest";
import { practise } from "../testing/practice-suite";
import { receiveWebhooks } from "../testing/receiver-suite";
import { EVENT_TYPES } from "./records";

const SECRET = "whsec_practice";

test("every event arrives signed, and the official library accepts it", async () => {
  const receiver = await receiveWebhooks();
  const { create, play, sandbox } = await practise({ webhookUrl: receiver.url, webhookSecret: SECRET });
  const { id } = await create();
  await play(id, "pass");
  await sandbox.stripe.courier.idle();
  const events = receiver.events(SECRET);
  expect(new Set(events.map(({ type }) => type.split(".")[2]))).toEqual(
    new Set(["created", "processing", "verified"]),
  );
  expect(events[0]).toMatchObject({
    pending_webhooks: 1,
    data: { object: { id, url: null, client_secret: null } },
  });
  expect(() => receiver.events("whsec_other")).toThrow("No signatures found matching");
});

test("an endpoint that asked for everything doesn't get the redacted event", async () => {
  const [all, named] = [await receiveWebhooks(), await receiveWebhooks()];
  const { advance, create, sandbox, stripe } = await practise();
  await stripe.webhookEndpoints.create({ url: all.url, enabled_events: ["*"] });
  await stripe.webhookEndpoints.create({ url: named.url, enabled_events: [...EVENT_TYPES] });
  const { id } = await create();
  await stripe.identity.verificationSessions.redact(id);
  advance(60);
  await sandbox.stripe.courier.idle();
  const types = (bodies: { body: string }[]) =>
    bodies.map(({ body }) => String(JSON.parse(body).type).split(".")[2]);
  expect(types(all.receipts).sort()).toEqual(["canceled", "created"]);
  expect(types(named.receipts).sort()).toEqual(["canceled", "created", "redacted"]);
});

test("a delivery is tried again after an error and after a redirect, signed anew", async () => {
  const receiver = await receiveWebhooks();
  receiver.answerWith(500, 302);
  let time = Date.now();
  const { create, sandbox, stripe } = await practise({
    webhookUrl: receiver.url,
    webhookSecret: SECRET,
    // Every look at this clock is a second later, so that each try has a time of its own.
    now: () => {
      time += 1000;
      return time;
    },
  });
  await create();
  expect((await stripe.events.list({ delivery_success: true })).data).toHaveLength(0);
  await sandbox.stripe.courier.idle();
  expect(receiver.receipts.map(({ status }) => status)).toEqual([500, 302, 200]);
  expect(new Set(receiver.receipts.map(({ header }) => header)).size).toBe(3);
  expect(new Set(receiver.events(SECRET).map(({ id }) => id)).size).toBe(1);
  const [event] = (await stripe.events.list({ delivery_success: true })).data;
  expect(event?.pending_webhooks).toBe(0);
});

test("a delivery that never succeeds is given up and stays marked as such", async () => {
  const receiver = await receiveWebhooks();
  receiver.answerWith(500, 500, 500);
  const { control, create, sandbox, stripe } = await practise({
    webhookUrl: receiver.url,
    maxDeliveryTries: 3,
  });
  await create();
  await sandbox.stripe.courier.idle();
  expect(await control("GET", "deliveries")).toEqual({ pending: 0, delivered: 0, failed: 1 });
  expect((await stripe.events.list({ delivery_success: false })).data).toHaveLength(1);
});

test("while a secret is rolled both the old and the new one fit, later only the new one", async () => {
  const receiver = await receiveWebhooks();
  const { advance, control, create, sandbox, stripe } = await practise();
  const endpoint = await stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ["*"] });
  const rolled = await control("POST", `webhook_endpoints/${endpoint.id}/roll`, { old_valid_seconds: 100 });
  const { secret } = Object(rolled);
  await create();
  await sandbox.stripe.courier.idle();
  expect(receiver.events(endpoint.secret ?? "")).toHaveLength(1);
  expect(receiver.events(secret)).toHaveLength(1);
  advance(200);
  await create();
  await sandbox.stripe.courier.idle();
  expect(() => receiver.events(endpoint.secret ?? "")).toThrow();
  expect(receiver.events(secret)).toHaveLength(2);
});

test("webhooks are duplicated, lost, delayed and reordered on demand", async () => {
  const receiver = await receiveWebhooks();
  const { control, create, sandbox, stripe } = await practise({
    webhookUrl: receiver.url,
    webhookSecret: SECRET,
  });
  const types = () => receiver.events(SECRET).map(({ type }) => type.split(".")[2]);
  await control("PUT", "faults", { webhooks: { duplicate: 1, times: 1 } });
  const first = await create();
  await sandbox.stripe.courier.idle();
  expect(types()).toEqual(["created", "created"]);
  await control("PUT", "faults", { webhooks: { drop: true, times: 1 } });
  await stripe.identity.verificationSessions.cancel(first.id);
  await sandbox.stripe.courier.idle();
  expect(types()).toEqual(["created", "created"]);
  await control("PUT", "faults", { webhooks: { delaySeconds: 0.05, times: 1 } });
  const second = await create();
  expect(sandbox.stripe.courier.status().pending).toBe(1);
  await sandbox.stripe.courier.idle();
  await stripe.identity.verificationSessions.cancel(second.id);
  await sandbox.stripe.courier.idle();
  receiver.receipts.length = 0;
  await control("PUT", "faults", { webhooks: { reorder: true } });
  const third = await create();
  await stripe.identity.verificationSessions.cancel(third.id);
  await sandbox.stripe.courier.idle();
  expect(types()).toEqual(["canceled", "created"]);
});

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startSandbox } from "./server";
import { clientFor, practise } from "./testing/practice-suite";
import { receiveWebhooks } from "./testing/receiver-suite";
import { practiseVeriff } from "./testing/veriff-suite";

function stateFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "practice-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "state.json");
}

test("a restart keeps sessions, answers, what was planned and what wasn't delivered", async () => {
  const statePath = stateFile();
  const receiver = await receiveWebhooks();
  receiver.answerWith(500);
  const options = {
    statePath,
    webhookUrl: receiver.url,
    webhookSecret: "whsec_practice",
    retryBaseSeconds: 0.2,
  };
  const first = await practise(options);
  const { id } = await first.create();
  await first.stripe.identity.verificationSessions.cancel(id, {}, { idempotencyKey: "cancel:1" });
  await first.stripe.identity.verificationSessions.redact(id);
  await expect.poll(() => receiver.receipts.length).toBeGreaterThan(0);
  await first.sandbox.close();
  const second = await startSandbox({ ...options, now: () => Date.now() + 60_000 });
  onTestFinished(() => second.close());
  const stripe = clientFor(second);
  const again = await stripe.identity.verificationSessions.cancel(id, {}, { idempotencyKey: "cancel:1" });
  expect(again.lastResponse.headers["idempotent-replayed"]).toBe("true");
  await second.stripe.courier.idle();
  await expect
    .poll(async () => (await stripe.identity.verificationSessions.retrieve(id)).redaction?.status)
    .toBe("redacted");
  await second.stripe.courier.idle();
  const events = new Set(receiver.events("whsec_practice").map(({ type }) => type.split(".")[2]));
  expect(events).toEqual(new Set(["created", "canceled", "redacted"]));
  expect(second.stripe.endpoints.size).toBe(1);
});

test("a restart keeps the Veriff half: sessions, decisions, what was planned, deletions that count", async () => {
  const statePath = stateFile();
  const veriff = { resubmissionDelaySeconds: 1000, deletePerHour: 1 };
  const first = await practiseVeriff({ statePath, veriff });
  const { id, url } = await first.start({ vendorData: "cus_7" });
  await first.control("POST", `veriff/sessions/${id}/play`, { outcome: "204", decision_seconds: 5 });
  first.advance(10);
  await first.call("DELETE", `/sessions/${(await first.start()).id}`);
  await first.sandbox.close();
  const second = await practiseVeriff({ statePath, veriff });
  expect(await second.decision(id)).toMatchObject({ status: "resubmission_requested", vendorData: "cus_7" });
  expect((await second.call("DELETE", `/sessions/${id}`)).status).toBe(429);
  expect(second.told(id)).toHaveLength(2);
  second.advance(2000);
  expect(second.told(id)).toHaveLength(3);
  const { pathname } = new URL(url);
  expect((await fetch(`${second.sandbox.url}${pathname}`)).status).toBe(200);
});

test("a file from before there was a Veriff half is a world without its sessions", async () => {
  const statePath = stateFile();
  const first = await practise({ statePath });
  const { id } = await first.create();
  await first.sandbox.close();
  const { stripe } = JSON.parse(readFileSync(statePath, "utf8"));
  writeFileSync(statePath, JSON.stringify({ format: 1, stripe }));
  const second = await practise({ statePath });
  expect((await second.stripe.identity.verificationSessions.retrieve(id)).id).toBe(id);
  expect(second.sandbox.veriff.sessions.size).toBe(0);
});

test("an endpoint from the settings moves with its address; those at earlier addresses are dropped", async () => {
  const statePath = stateFile();
  const receiver = await receiveWebhooks();
  const webhookSecret = "whsec_practice";
  const first = await practise({ statePath, webhookUrl: "http://127.0.0.1:1/hook", webhookSecret });
  const other = await first.stripe.webhookEndpoints.create({
    url: "https://shop.example/hook",
    enabled_events: ["*"],
  });
  await first.sandbox.close();
  const { create, sandbox, stripe } = await practise({ statePath, webhookUrl: receiver.url, webhookSecret });
  const endpoints = (await stripe.webhookEndpoints.list()).data;
  expect(endpoints.map(({ url }) => url).sort()).toEqual([receiver.url, other.url].sort());
  await stripe.webhookEndpoints.del(other.id);
  await create();
  await sandbox.stripe.courier.idle();
  expect(receiver.events(webhookSecret)).toHaveLength(1);
});

test("the state is written beside the file and renamed, so that nothing half-written is left", async () => {
  const statePath = stateFile();
  const { create, sandbox } = await practise({ statePath });
  await create();
  await sandbox.close();
  expect(readdirSync(join(statePath, ".."))).toEqual(["state.json"]);
});

test("a file that isn't a practice world is refused", async () => {
  const statePath = stateFile();
  writeFileSync(statePath, '{"format":99}');
  await expect(startSandbox({ statePath })).rejects.toThrow("isn't a practice world");
});

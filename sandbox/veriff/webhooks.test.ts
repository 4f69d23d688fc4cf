import { expect, test } from "vitest";
import { receiveWebhooks } from "../testing/receiver-suite";
import { API_KEY, practiseVeriff, SECRET } from "../testing/veriff-suite";
import { signVeriff } from "./signature";

test("a webhook is signed over its raw body and sent again until exactly 200 comes", async () => {
  const receiver = await receiveWebhooks();
  receiver.answerWith(500, 204, 302);
  const { control, sandbox, start } = await practiseVeriff({ veriff: { webhookUrl: receiver.url } });
  const { id } = await start();
  await control("POST", `veriff/sessions/${id}/open`);
  await sandbox.veriff.courier.idle();
  expect(receiver.receipts.map(({ status }) => status)).toEqual([500, 204, 302, 200]);
  expect(new Set(receiver.receipts.map(({ body }) => body)).size).toBe(1);
  for (const { body, headers } of receiver.receipts) {
    expect(headers["x-auth-client"]).toBe(API_KEY);
    expect(headers["x-hmac-signature"]).toBe(signVeriff(SECRET, body));
    expect(headers["content-type"]).toBe("application/json");
  }
  expect(await control("GET", "deliveries")).toEqual({ pending: 0, delivered: 1, failed: 0 });
});

test("the signature can come under its other name", async () => {
  const receiver = await receiveWebhooks();
  const { control, sandbox, start } = await practiseVeriff({ veriff: { webhookUrl: receiver.url } });
  await control("PUT", "veriff/signature_header", { name: "vrf-hmac-signature" });
  await control("POST", `veriff/sessions/${(await start()).id}/open`);
  await sandbox.veriff.courier.idle();
  const [receipt] = receiver.receipts;
  expect(receipt?.headers["x-hmac-signature"]).toBeUndefined();
  expect(receipt?.headers["vrf-hmac-signature"]).toBe(signVeriff(SECRET, receipt?.body ?? ""));
});

test("a deleted session's last word still arrives", async () => {
  const receiver = await receiveWebhooks();
  receiver.answerWith(500);
  const { call, sandbox, start } = await practiseVeriff({ veriff: { webhookUrl: receiver.url } });
  const { id } = await start();
  await call("DELETE", `/sessions/${id}`);
  await sandbox.veriff.courier.idle();
  expect(JSON.parse(receiver.receipts[1]?.body ?? "")).toMatchObject({
    verification: { id, status: "expired", code: 9104 },
  });
});

test("webhooks are duplicated and lost on demand, by type where one is named", async () => {
  const receiver = await receiveWebhooks();
  const { control, playTo, sandbox, start } = await practiseVeriff({ veriff: { webhookUrl: receiver.url } });
  await control("PUT", "veriff/faults", [
    { webhooks: { type: "event.submitted", drop: true } },
    { webhooks: { type: "decision.approved", duplicate: 1 } },
  ]);
  await playTo((await start()).id, "approved");
  await sandbox.veriff.courier.idle();
  const actions = receiver.receipts.map(({ body }) => JSON.parse(body).action ?? "decision");
  expect(actions.sort()).toEqual(["decision", "decision", "started"]);
});

test("user-defined statuses, watchlist hits and older events have their own shapes", async () => {
  const { call, control, sandbox, start } = await practiseVeriff();
  const { id } = await start({ vendorData: "cus_5" });
  const say = (what: string, body?: object) => control("POST", `veriff/sessions/${id}/${what}`, body);
  await expect(say("watchlist")).rejects.toThrow("409");
  await say("open");
  await say("user_status", { status: "Under watch", statusCode: "under_watch" });
  await say("watchlist");
  await say("event", { code: 7003 });
  await say("event", { code: 7005 });
  const [, userStatus, watchlist, tier, address] = sandbox.veriff.told().map(({ body }) => JSON.parse(body));
  expect(userStatus).toMatchObject({
    eventType: "user-status.created",
    sessionId: id,
    vendorData: "cus_5",
    data: { verification: { userDefinedData: { status: "Under watch", statusCode: "under_watch" } } },
  });
  expect(watchlist).toMatchObject({ checkType: "initial_result", vendorData: "cus_5", totalHits: 1 });
  expect(watchlist).not.toHaveProperty("sessionId");
  expect(tier).toMatchObject({ id, code: 7003, action: "tier_1_approved" });
  expect(address).toMatchObject({ id, code: 7005, addressId: expect.any(String) });
  expect((await call("GET", `/sessions/${id}/attempts`)).body).toMatchObject({
    verifications: [{ userDefinedData: [{ statusCode: "under_watch" }] }],
  });
});

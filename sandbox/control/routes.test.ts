import { expect, test } from "vitest";
import { practise } from "../testing/practice-suite";
import { receiveWebhooks } from "../testing/receiver-suite";

test("a session is created as the company's backend would, with a document type by default", async () => {
  const { control, stripe } = await practise();
  const made = await control("POST", "sessions", {
    client_reference_id: "cus_4",
    metadata: { user_id: "4" },
    options: { document: { allowed_types: ["passport"], require_matching_selfie: true } },
  });
  const { data } = await stripe.identity.verificationSessions.list({ client_reference_id: "cus_4" });
  expect(data[0]).toMatchObject({
    id: Object(made).id,
    type: "document",
    metadata: { user_id: "4" },
    options: { document: { allowed_types: ["passport"], require_matching_selfie: true } },
  });
  await expect(control("POST", "sessions", { colour: "red" })).rejects.toThrow("colour");
});

test("what is planned for a session can be made to happen now", async () => {
  const { control, create, stripe } = await practise({ redactionSeconds: 5000 });
  const { id } = await create();
  await stripe.identity.verificationSessions.redact(id);
  expect(await control("POST", `sessions/${id}/finish`)).toMatchObject({
    finished: true,
    session: { redaction: { status: "redacted" } },
  });
  expect(await control("POST", `sessions/${id}/finish`)).toMatchObject({ finished: false });
});

test("a reset forgets everything but the endpoints", async () => {
  const receiver = await receiveWebhooks();
  const { control, create, sandbox, stripe } = await practise({ webhookUrl: receiver.url });
  await create();
  await sandbox.stripe.courier.idle();
  await control("POST", "reset");
  expect((await stripe.identity.verificationSessions.list()).data).toEqual([]);
  expect((await stripe.events.list()).data).toEqual([]);
  expect(await control("GET", "effects")).toEqual({ data: [] });
  expect(await control("GET", "deliveries")).toEqual({ pending: 0, delivered: 0, failed: 0 });
  expect(await control("GET", "webhook_endpoints")).toMatchObject({ data: [{ url: receiver.url }] });
});

test("an unknown control, an unknown session and broken JSON are refused", async () => {
  const { control, sandbox } = await practise();
  await expect(control("POST", "nothing")).rejects.toThrow("404");
  await expect(control("POST", "sessions/vs_missing/play", { outcome: "pass" })).rejects.toThrow("404");
  const broken = await fetch(`${sandbox.url}/_control/populate`, { method: "POST", body: "{" });
  expect(broken.status).toBe(400);
});

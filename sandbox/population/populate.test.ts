import { expect, test } from "vitest";
import { FAILURES } from "../stripe/failure-codes";
import { practise } from "../testing/practice-suite";
import { receiveWebhooks } from "../testing/receiver-suite";

const SECRET = "whsec_practice";

test("the same seed tells the same stories in two fresh worlds", async () => {
  const now = () => 1_790_000_000_000;
  const [one, other] = [await practise({ now }), await practise({ now })];
  for (const { control } of [one, other])
    await control("POST", "populate", { count: 30, seed: "s", days: 10 });
  const told = ({ sandbox }: typeof one) =>
    sandbox.stripe.events.newestFirst().map(({ id, type }) => [id, type]);
  expect(told(one).length).toBeGreaterThan(60);
  expect(told(one)).toEqual(told(other));
});

test("a population has every status, every code, some unknown ones, and customers with several sessions", async () => {
  const { control, sandbox } = await practise();
  await control("POST", "populate", { count: 400, days: 30 });
  const sessions = sandbox.stripe.sessions.newestFirst();
  expect(sessions).toHaveLength(400);
  expect(new Set(sessions.map(({ status }) => status))).toEqual(
    new Set(["requires_input", "processing", "verified", "canceled"]),
  );
  expect(new Set(sessions.map(({ redaction }) => redaction))).toEqual(
    new Set([null, "processing", "redacted"]),
  );
  const codes = new Set(sessions.flatMap(({ lastError }) => lastError?.code ?? []));
  for (const code of [...Object.keys(FAILURES), "document_chip_unreadable"]) expect(codes).toContain(code);
  expect(new Set(sessions.map(({ clientReferenceId }) => clientReferenceId)).size).toBeLessThan(360);
  const reports = new Map<string, number>();
  for (const { sessionId } of sandbox.stripe.reports.newestFirst()) {
    reports.set(sessionId, (reports.get(sessionId) ?? 0) + 1);
  }
  expect(Math.max(...reports.values())).toBeGreaterThan(1);
  const now = Date.now() / 1000;
  for (const { created } of sandbox.stripe.events.newestFirst()) {
    expect(created).toBeLessThanOrEqual(now);
    expect(created).toBeGreaterThanOrEqual(now - 30 * 86_400 - 60);
  }
});

test("its events arrive as signed webhooks, in order per session, as they were then", async () => {
  const receiver = await receiveWebhooks();
  receiver.answerWith(200, 500, 503);
  const { control, sandbox } = await practise({ webhookUrl: receiver.url, webhookSecret: SECRET });
  const { events: count } = Object(await control("POST", "populate", { count: 40, days: 20 }));
  await sandbox.stripe.courier.idle();
  const accepted = receiver.events(SECRET).filter((_, index) => receiver.receipts[index]?.status === 200);
  expect(accepted).toHaveLength(count);
  const sequences = new Map(sandbox.stripe.events.newestFirst().map(({ id, sequence }) => [id, sequence]));
  const last = new Map<string, number>();
  for (const event of accepted) {
    const session = Object(event.data.object).id;
    expect(sequences.get(event.id)).toBeGreaterThan(last.get(session) ?? 0);
    last.set(session, sequences.get(event.id) ?? 0);
  }
  const created = accepted.filter(({ type }) => type === "identity.verification_session.created");
  for (const event of created) expect(Object(event.data.object).metadata).toHaveProperty("user_id");
});

test("a session that was processing resolves by itself", async () => {
  const { advance, control, sandbox } = await practise();
  await control("POST", "populate", { count: 20, days: 5 });
  expect(sandbox.stripe.sessions.newestFirst().some(({ status }) => status === "processing")).toBe(true);
  advance(1000);
  expect(sandbox.stripe.sessions.newestFirst().some(({ status }) => status === "processing")).toBe(false);
});

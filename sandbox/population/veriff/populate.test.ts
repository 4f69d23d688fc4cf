import { expect, test } from "vitest";
import { receiveWebhooks } from "../../testing/receiver-suite";
import { practiseVeriff } from "../../testing/veriff-suite";
import { DECLINED_REASONS } from "../../veriff/declined-reasons";
import { STATUSES } from "../../veriff/records";
import { RESUBMISSION_REASONS } from "../../veriff/resubmission-reasons";
import { isConclusive } from "../../veriff/state-rules";

const NOW = 1_790_000_000_000;
const filled = async (body: object) => {
  const world = await practiseVeriff({ now: () => NOW });
  await world.control("POST", "populate", { count: 0, days: 30, ...body });
  return world.sandbox;
};

test("the same seed tells the same stories in two fresh worlds, another seed others", async () => {
  const [one, other] = [await filled({ veriff: 70, seed: "s" }), await filled({ veriff: 70, seed: "s" })];
  expect(one.veriff.told().length).toBeGreaterThan(100);
  expect(one.veriff.told()).toEqual(other.veriff.told());
  expect((await filled({ veriff: 70, seed: "t" })).veriff.told()).not.toEqual(one.veriff.told());
});

test("the other half is filled the same, with and without these", async () => {
  const told = async (body: object) =>
    (await filled({ count: 30, seed: "s", ...body })).stripe.events.newestFirst().map(({ id }) => id);
  expect(await told({ veriff: 80 })).toEqual(await told({}));
});

test("150 sessions have every status, every documented code, some unknown ones, and several attempts", async () => {
  const sessions = (await filled({ veriff: 150 })).veriff.sessions.newestFirst();
  expect(sessions).toHaveLength(150);
  expect(new Set(sessions.map(({ status }) => status))).toEqual(new Set(STATUSES));
  const codes = new Set(sessions.map(({ decision }) => Number(decision?.reasonCode)));
  for (const code of [...Object.keys(DECLINED_REASONS), ...Object.keys(RESUBMISSION_REASONS)]) {
    expect(codes).toContain(Number(code));
  }
  for (const code of [588, 699, 217]) expect(codes).toContain(code);
  expect(Math.max(...sessions.map(({ attempts }) => attempts.length))).toBe(10);
  expect(sessions.some(({ decision }) => typeof decision?.reasonCode === "string")).toBe(true);
  for (const { created, decision, expiresAt, status } of sessions) {
    expect(decision?.decidedAt ?? created).toBeLessThanOrEqual(NOW);
    expect(decision?.decidedAt ?? created).toBeLessThanOrEqual(expiresAt);
    if (!isConclusive(status)) expect(expiresAt).toBeGreaterThan(NOW);
  }
});

test("a few subjects have two active sessions, some sessions are stale and some are about to end", async () => {
  const sessions = (await filled({ veriff: 150 })).veriff.sessions.newestFirst();
  const active = sessions.filter(({ status }) => !isConclusive(status));
  const subjects = active.map(({ vendorData }) => vendorData);
  expect(subjects.filter((subject, index) => subjects.indexOf(subject) !== index)).toHaveLength(4);
  const left = active.map(({ expiresAt }) => (expiresAt - NOW) / 3_600_000);
  expect(left.filter((hours) => hours < 1).length).toBeGreaterThan(0);
  expect(left.filter((hours) => hours > 11 && hours < 13).length).toBeGreaterThan(1);
});

test("about a fifth of the subjects are also the other provider's customers, half have an end-user id", async () => {
  const { stripe, veriff } = await filled({ count: 400, veriff: 150 });
  const customers = new Set(stripe.sessions.newestFirst().map(({ clientReferenceId }) => clientReferenceId));
  const sessions = veriff.sessions.newestFirst();
  const subjects = [...new Set(sessions.map(({ vendorData }) => vendorData))];
  const shared = subjects.filter((subject) => customers.has(subject)).length;
  expect(shared / subjects.length).toBeGreaterThan(0.15);
  expect(shared / subjects.length).toBeLessThan(0.25);
  expect(subjects.length).toBeLessThan(sessions.length - 8);
  const known = sessions.filter(({ endUserId }) => endUserId !== null).length;
  expect(Math.abs(known / sessions.length - 0.5)).toBeLessThan(0.15);
});

test("its webhooks arrive in order per session, and created sessions are found by the control alone", async () => {
  const receiver = await receiveWebhooks();
  receiver.answerWith(200, 500, 503);
  const { control, sandbox } = await practiseVeriff({ veriff: { webhookUrl: receiver.url } });
  const { veriff } = Object(await control("POST", "populate", { count: 0, veriff: 40 }));
  await sandbox.veriff.courier.idle();
  const accepted = receiver.receipts.filter(({ status }) => status === 200).map(({ body }) => body);
  expect(accepted).toHaveLength(veriff.webhooks);
  const sessionOf = (body: string) => String(JSON.parse(body).id ?? JSON.parse(body).verification.id);
  const told = sandbox.veriff.told();
  for (const id of new Set(accepted.map(sessionOf))) {
    const inOrder = told.filter(({ sessionId }) => sessionId === id).map(({ body }) => body);
    expect(accepted.filter((body) => sessionOf(body) === id)).toEqual(inOrder);
  }
  const { data } = Object(await control("GET", "veriff/sessions?status=created"));
  expect(data.length).toBeGreaterThan(0);
  for (const { id } of data) expect(told.map(({ sessionId }) => sessionId)).not.toContain(id);
});

import { expect, test } from "vitest";
import { practiseVeriff } from "../testing/veriff-suite";

const attemptsOf = async ({ call }: Awaited<ReturnType<typeof practiseVeriff>>, id: string) => {
  const { verifications } = Object((await call("GET", `/sessions/${id}/attempts`)).body);
  return verifications.map(({ status }: { status: string }) => status);
};

test("a subject's way is told event by event, and decided a while after the submission", async () => {
  const world = await practiseVeriff();
  const { advance, control, decision, sandbox, start, told } = world;
  const { id } = await start({ vendorData: "cus_3" });
  await control("POST", `veriff/sessions/${id}/play`, { outcome: "approved", decision_seconds: 60 });
  expect(told(id)).toEqual(["event.started", "event.submitted"]);
  expect(await attemptsOf(world, id)).toEqual(["submitted"]);
  expect(await decision(id)).toBeNull();
  advance(61);
  expect(await decision(id)).toMatchObject({ status: "approved", code: 9001, reasonCode: null });
  expect(told(id)).toEqual(["event.started", "event.submitted", "decision.approved"]);
  const bodies = sandbox.veriff.told().map(({ body }) => JSON.parse(body));
  const attemptId = bodies[0].attemptId;
  expect(bodies[0]).toEqual({
    id,
    attemptId,
    feature: "selfid",
    code: 7001,
    action: "started",
    vendorData: "cus_3",
    endUserId: null,
  });
  expect(bodies[1]).toMatchObject({ attemptId, code: 7002, action: "submitted" });
  expect(bodies[2]).toMatchObject({ verification: { attemptId }, technicalData: { ip: null } });
});

test("a requested resubmission is seen at once and told later", async () => {
  const { advance, control, decision, start, told } = await practiseVeriff({
    veriff: { resubmissionDelaySeconds: 300 },
  });
  const { id } = await start();
  await control("POST", `veriff/sessions/${id}/play`, { outcome: "204", decision_seconds: 10 });
  advance(11);
  expect(await decision(id)).toMatchObject({ status: "resubmission_requested", code: 9103, reasonCode: 204 });
  expect(told(id)).toEqual(["event.started", "event.submitted"]);
  advance(301);
  expect(told(id)).toEqual(["event.started", "event.submitted", "decision.resubmission_requested"]);
});

test("who tries again within that time is never told of; the new attempt has the same link", async () => {
  const world = await practiseVeriff({ veriff: { resubmissionDelaySeconds: 300 } });
  const { advance, control, start, told } = world;
  const { id, url } = await start();
  await control("POST", `veriff/sessions/${id}/play`, { outcome: "606", decision_seconds: 10 });
  advance(11);
  expect((await fetch(url)).status).toBe(200);
  advance(1000);
  expect(told(id)).toEqual(["event.started", "event.submitted", "event.started"]);
  expect(await attemptsOf(world, id)).toEqual(["resubmission_requested", "started"]);
  const shown = Object(await control("GET", `veriff/sessions/${id}`));
  expect(shown).toMatchObject({ status: "started", url });
  expect(shown.attempts[0].id).not.toBe(shown.attempts[1].id);
});

test("the tenth attempt is declined with 539, whatever it would have come to", async () => {
  const world = await practiseVeriff();
  const { decision, playTo, start } = world;
  const { id } = await start();
  for (let attempt = 1; attempt <= 9; attempt++) {
    await playTo(id, "204");
    expect(await decision(id)).toMatchObject({ status: "resubmission_requested" });
  }
  await playTo(id, "204");
  expect(await decision(id)).toMatchObject({ status: "declined", code: 9102, reasonCode: 539 });
  expect(await attemptsOf(world, id)).toHaveLength(10);
});

test("a review is followed by its end, and codes come as text where asked for", async () => {
  const { control, decision, start, told } = await practiseVeriff();
  const { id } = await start();
  // biome-ignore lint/suspicious/noThenProperty: the control's own word, and only sent
  const turn = { outcome: "review", then: "588", reason_code_as: "string", decision_seconds: 1000 };
  await control("POST", `veriff/sessions/${id}/play`, turn);
  await control("POST", `veriff/sessions/${id}/finish`);
  expect(await decision(id)).toMatchObject({ status: "review", code: 9121, reason: null, reasonCode: null });
  expect(await control("POST", `veriff/sessions/${id}/finish`)).toMatchObject({ finished: true });
  expect(await decision(id)).toMatchObject({ status: "declined", reasonCode: "588" });
  expect(await control("POST", `veriff/sessions/${id}/finish`)).toMatchObject({ finished: false });
  expect(told(id).slice(2)).toEqual(["decision.review", "decision.declined"]);
});

test("a duplicate names the sessions that it duplicates", async () => {
  const { decision, playTo, start } = await practiseVeriff();
  const first = await start({ vendorData: "cus_4" });
  const second = await start({ vendorData: "cus_4" });
  await playTo(second.id, "110");
  expect(await decision(second.id)).toMatchObject({
    riskLabels: [{ label: "document_used_before", sessionIds: [first.id] }],
  });
});

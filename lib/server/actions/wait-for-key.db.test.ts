import { beforeEach, describe, expect, it } from "vitest";
import type { CurrentOperator } from "@/lib/domain/operator";
import { allowed, ask } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { practiceDesk } from "@/prisma/testing/practice-desk";
import { actionRow, auditBodies, eventsOf, jobs, makeDue, sessionRow } from "@/prisma/testing/rows";
import { pool } from "../db";
import { checkSubscriptions } from "../sync/check-subscriptions";
import { readBanners } from "../sync/read-banners";
import { driveAction } from "./drive-action";
import { stopAction } from "./stop-action";
import { sweepActions } from "./sweep-actions";

const desk = practiceDesk();
let operator: CurrentOperator;
let admin: CurrentOperator;
beforeEach(async () => {
  operator = await makeOperator("agent");
  admin = await makeOperator("admin");
});

const WORDS = "Stripe does not accept the desk's API key; this goes on once the key is right.";
const keyBanners = async () => (await readBanners(admin)).filter(({ id }) => id === "stripe_key");
const again = async (actionId: string) => {
  await makeDue(actionId);
  await sweepActions();
  return actionRow(actionId);
};

async function standing() {
  const { id: sessionId, providerSessionId } = await desk.known({ turns: ["document_expired"] });
  return { ...(await allowed(operator, "cancel", sessionId)), sessionId, providerSessionId };
}

describe.each([
  ["the reading", 401, { status: 401, method: "GET" }],
  ["the reading", 403, { status: "permission", method: "GET" }],
  ["the call", 401, { status: 401, path: "/cancel$" }],
  ["the call", 403, { status: "permission", path: "/cancel$" }],
] as const)("an action whose key is not accepted for %s (%i)", (_what, _status, fault) => {
  it("waits with words, uncounted and uncalled, and tells the admins at once", async () => {
    const action = await standing();
    desk.fault(fault);
    await driveAction(action.id);
    for (let n = 0; n < 14; n += 1) await again(action.id);
    expect(await actionRow(action.id)).toMatchObject({
      state: "sending",
      problem: WORDS,
      tries: 0,
      called_at: null,
      lease_until: null,
      refusal: null,
    });
    expect((await jobs()).at(-1)).toMatchObject({
      task: "drive_action",
      in_seconds: expect.closeTo(60, -1),
    });
    expect(await keyBanners()).toMatchObject([{ tone: "failed" }]);
    expect(await readBanners(operator)).toEqual([]);
    expect((await auditBodies()).map(({ outcome }) => outcome)).toEqual(["allowed"]);
    expect(await ask(operator, "cancel", action.sessionId)).toMatchObject({
      refusal: { code: "action_open" },
    });
  });

  it("goes out once the key is right, and the banner goes", async () => {
    const action = await standing();
    desk.fault(fault);
    await driveAction(action.id);
    desk.clearFaults();
    expect(await again(action.id)).toMatchObject({ state: "done", problem: null });
    expect(desk.effects("cancel", action.providerSessionId)).toBe(1);
    expect(await keyBanners()).toEqual([]);
  });
});

describe("an action that waits for the key", () => {
  const waiting = async () => {
    const action = await standing();
    desk.fault({ status: "permission", path: "/cancel$" });
    await driveAction(action.id);
    return action;
  };

  it("is put to the guard again before it goes out", async () => {
    const action = await waiting();
    await desk.play(action.providerSessionId, "pass");
    desk.clearFaults();
    expect(await again(action.id)).toMatchObject({
      state: "refused",
      refusal: { code: "already_verified" },
    });
    expect(desk.effects("cancel", action.providerSessionId)).toBe(0);
  });

  it("can be stopped, and then nothing is ever sent", async () => {
    const action = await waiting();
    const stopped = await stopAction(operator, { actionId: action.id });
    expect(stopped).toMatchObject({ ok: true, value: { state: "stopped", problem: null } });
    desk.clearFaults();
    expect(await again(action.id)).toMatchObject({ state: "stopped" });
    expect(desk.effects("cancel", action.providerSessionId)).toBe(0);
    expect((await eventsOf(action.sessionId)).at(-1)).toMatchObject({ kind: "action_stopped" });
    expect((await ask(operator, "cancel", action.sessionId)).ok).toBe(true);
  });

  it("ends in one of the two when it is stopped and tried at once", async () => {
    const action = await waiting();
    desk.clearFaults();
    await makeDue(action.id);
    const [stopped] = await Promise.all([
      stopAction(operator, { actionId: action.id }),
      driveAction(action.id),
    ]);
    expect((await actionRow(action.id)).state).toBe(stopped.ok ? "stopped" : "done");
    expect(desk.effects("cancel", action.providerSessionId)).toBe(stopped.ok ? 0 : 1);
  });

  it("can't be stopped when an earlier call may have done it, and that is read first", async () => {
    const action = await standing();
    desk.fault({ status: "500_after_effect", path: "/cancel$", times: 1 });
    await driveAction(action.id);
    desk.fault({ status: 401, method: "GET" });
    expect(await again(action.id)).toMatchObject({
      state: "sending",
      problem: WORDS,
      called_at: expect.any(Date),
    });
    expect(await stopAction(operator, { actionId: action.id })).toMatchObject({
      refusal: { code: "hold_over" },
    });
    desk.clearFaults();
    expect(await again(action.id)).toMatchObject({ state: "done" });
    expect(desk.effects("cancel", action.providerSessionId)).toBe(1);
    expect(await sessionRow(action.sessionId)).toMatchObject({ status: "canceled" });
    expect(await keyBanners()).toEqual([]);
  });

  it("keeps to looking where its call was answered for good, and tells of the key only while it is wrong", async () => {
    const action = await standing();
    desk.fault({ status: 503, shouldRetry: false, path: "/cancel$", times: 1 });
    await driveAction(action.id);
    desk.fault({ status: 401, method: "GET", times: 1 });
    expect(await again(action.id)).toMatchObject({ state: "sending", problem: WORDS, tries: 1 });
    expect(await again(action.id)).toMatchObject({
      state: "sending",
      problem: "Stripe gave no usable answer. Sending it again would change nothing. Looking again.",
    });
    expect(desk.calls(/\/cancel$/)).toHaveLength(1);
    await checkSubscriptions();
    expect(await keyBanners()).toEqual([]);
  });

  it("keeps the banner up, though all else works with that key", async () => {
    const action = await waiting();
    const other = await desk.known({ turns: ["document_expired"] });
    await checkSubscriptions();
    await driveAction((await allowed(operator, "resubmit", other.id)).id);
    expect(await keyBanners()).toHaveLength(1);
    await stopAction(operator, { actionId: action.id });
    await checkSubscriptions();
    expect(await keyBanners()).toEqual([]);
  });

  it("and one that failed in another way tell two things: the wait is not counted as a try", async () => {
    const action = await standing();
    desk.fault({ status: 429, path: "/cancel$", times: 1 });
    await driveAction(action.id);
    desk.fault({ status: 401, method: "GET", times: 1 });
    expect(await again(action.id)).toMatchObject({ tries: 1, problem: WORDS });
    expect(await again(action.id)).toMatchObject({ state: "done" });
    const { rows } = await pool().query("SELECT problem FROM provider_check WHERE provider = 'stripe'");
    expect(rows).toEqual([{ problem: null }]);
  });
});

it("a resubmit that makes a session waits like any other, with its link not yet of use", async () => {
  const { id } = await desk.known({ turns: ["document_expired"] });
  await driveAction((await allowed(operator, "cancel", id)).id);
  const action = await allowed(operator, "resubmit", id);
  desk.fault({ status: "permission", method: "POST", path: "/verification_sessions$" });
  await driveAction(action.id);
  expect(await actionRow(action.id)).toMatchObject({ state: "sending", problem: WORDS, called_at: null });
  desk.clearFaults();
  expect(await again(action.id)).toMatchObject({ state: "done", new_session_id: expect.any(String) });
  expect(desk.effects("create")).toBe(2);
});

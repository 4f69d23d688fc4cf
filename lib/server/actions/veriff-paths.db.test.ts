import { beforeEach, describe, expect, it, vi } from "vitest";
import type { CurrentOperator } from "@/lib/domain/operator";
import { allowed } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { actionRow, auditBodies, count, eventsOf, jobs, makeDue, sessionRow } from "@/prisma/testing/rows";
import { veriffDesk } from "@/prisma/testing/veriff-desk";
import { pool } from "../db";
import { providerPort } from "../providers";
import { readBanners } from "../sync/read-banners";
import { viewAction } from "./action-row";
import { driveAction } from "./drive-action";
import { settleAction } from "./settle-action";
import { stopAction } from "./stop-action";

const desk = veriffDesk();
let operator: CurrentOperator;
beforeEach(async () => {
  operator = await makeOperator("supervisor");
});

async function standing() {
  const { id: sessionId, providerSessionId } = await desk.known({
    vendorData: "customer-7",
    turns: ["leave"],
  });
  return { ...(await allowed(operator, "cancel", sessionId)), sessionId, providerSessionId };
}

async function driveAgain(actionId: string) {
  await makeDue(actionId);
  // As if the pause after a call without an answer were over.
  await pool().query("UPDATE provider_call SET at = at - interval '6 minutes'");
  await driveAction(actionId);
  return actionRow(actionId);
}

/** Something happens between the last reading before the call and the call. */
function afterReading(happen: () => Promise<unknown>) {
  const { retrieve } = providerPort("veriff");
  vi.spyOn(providerPort("veriff"), "retrieve").mockImplementationOnce(async (asked) => {
    const read = await retrieve(asked);
    await happen();
    return read;
  });
}

const keyBanners = async () =>
  (await readBanners(await makeOperator("admin"))).filter(({ id }) => id === "veriff_key");

describe("a no of Veriff's because the session moved (400, 409)", () => {
  it("is refused, with what the session is by then", async () => {
    const action = await standing();
    afterReading(() =>
      desk.at(`${action.providerSessionId}/play`, { outcome: "approved", decision_seconds: 5000 }),
    );
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({
      state: "refused",
      refusal: { code: "provider_refused", status: 400, now: "submitted" },
    });
    expect((await viewAction(pool(), action.id)).refusalSentence).toMatch(/ The session is submitted now\.$/);
    expect(await sessionRow(action.sessionId)).toMatchObject({ status: "submitted", stage: "processing" });
    expect((await eventsOf(action.sessionId)).at(-1)).toMatchObject({
      kind: "action_refused",
      detail: { now: "submitted" },
    });
    expect((await auditBodies()).at(-1)).toMatchObject({ detail: { now: "submitted" } });
    expect(desk.effects("delete")).toBe(0);
  });

  it("says so where the session can't be read again, and has it read later", async () => {
    const action = await standing();
    afterReading(async () => desk.fault({ status: 400, method: "DELETE" }, { status: 503, method: "GET" }));
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({ state: "refused", refusal: { now: null } });
    const asked = { task: "confirm_session", payload: { sessionId: action.sessionId } };
    expect(await jobs()).toContainEqual(expect.objectContaining(asked));
  });

  it("is one with 409 too, since Veriff knows no key by which it could be repeated", async () => {
    const action = await standing();
    desk.fault({ status: 409, method: "DELETE" });
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({
      state: "refused",
      refusal: { code: "provider_refused", status: 409, now: "started" },
    });
  });
});

describe.each([
  ["the reading", { status: 401, method: "GET" }],
  ["the reading", { status: 403, method: "GET" }],
  ["the call", { status: 401, method: "DELETE" }],
] as const)("a key that is not accepted for %s (%j)", (_what, fault) => {
  it("has the action wait, uses up nothing of the limit, and tells the admins", async () => {
    const action = await standing();
    desk.fault(fault);
    await driveAction(action.id);
    for (let n = 0; n < 14; n += 1) {
      await makeDue(action.id);
      await driveAction(action.id);
    }
    expect(await actionRow(action.id)).toMatchObject({
      state: "sending",
      problem: expect.stringMatching(/^Veriff does not accept the desk's API key/),
      tries: 0,
      called_at: null,
    });
    expect(await count("provider_call")).toBe(0);
    expect(await keyBanners()).toHaveLength(1);
    desk.clearFaults();
    await makeDue(action.id);
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({ state: "done" });
    expect(desk.effects("delete", action.providerSessionId)).toBe(1);
    expect(await keyBanners()).toEqual([]);
  });

  it("lets the action be stopped while nothing has gone out", async () => {
    const action = await standing();
    desk.fault(fault);
    await driveAction(action.id);
    expect(await stopAction(operator, { actionId: action.id })).toMatchObject({ ok: true });
    desk.clearFaults();
    await makeDue(action.id);
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({ state: "stopped" });
    expect(desk.effects("delete")).toBe(0);
  });
});

it("a create that is turned away for the key (401) waits, and is never unsettled: nothing was made", async () => {
  const { id } = await desk.known({ vendorData: "customer-9", turns: ["101"] });
  const action = await allowed(operator, "resubmit", id);
  desk.fault({ status: 401, method: "POST", path: "/v1/sessions$" });
  await driveAction(action.id);
  expect(await actionRow(action.id)).toMatchObject({ state: "sending", called_at: null });
  desk.clearFaults();
  await makeDue(action.id);
  await driveAction(action.id);
  expect(await actionRow(action.id)).toMatchObject({ state: "done" });
  expect(desk.effects("create")).toBe(1);
});

describe("a call without a usable answer", () => {
  it.each([500, 503, "timeout", "drop"] as const)("(%s) stays visible, and is done once", async (status) => {
    const action = await standing();
    desk.fault({ status, method: "DELETE", times: 1 });
    await driveAction(action.id);
    const number = typeof status === "number" ? ` (${status})` : "";
    expect(await actionRow(action.id)).toMatchObject({
      state: "sending",
      problem: `Veriff gave no usable answer${number}.`,
      called_at: expect.any(Date),
    });
    expect(await driveAgain(action.id)).toMatchObject({ state: "done" });
    expect(desk.effects("delete", action.providerSessionId)).toBe(1);
  });

  it("(a yes that contradicts the request, being about another session) is not taken for one", async () => {
    const action = await standing();
    desk.fault({ status: "yes_without_effect", method: "DELETE", times: 1 });
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({
      state: "sending",
      problem: "Veriff gave no usable answer (200).",
    });
    expect(await sessionRow(action.sessionId)).toMatchObject({ ended_at: null, stage: "waiting" });
    expect(await driveAgain(action.id)).toMatchObject({ state: "done" });
    expect(desk.effects("delete", action.providerSessionId)).toBe(1);
  });

  it("is not tried sooner than Veriff asked for when the reading is turned away (429)", async () => {
    const action = await standing();
    desk.fault({ status: 429, method: "GET", retryAfter: 90, times: 1 });
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({
      state: "sending",
      problem: "Veriff asked us to slow down.",
      called_at: null,
    });
    const sql = "SELECT FROM guarded_action WHERE next_try_at > now() + interval '80 seconds'";
    expect((await pool().query(sql)).rowCount).toBe(1);
    expect(await driveAgain(action.id)).toMatchObject({ state: "done" });
  });
});

describe("a webhook that comes before the answer of the call that caused it", () => {
  it("moves the status, and the answer is told once and ends the session all the same", async () => {
    const action = await standing();
    desk.fault({ status: "slow_after_effect", delaySeconds: 0.5, method: "DELETE", times: 1 });
    const driving = driveAction(action.id);
    while (desk.effects("delete") === 0) await new Promise(setImmediate);
    await desk.deliver();
    expect(await sessionRow(action.sessionId)).toMatchObject({ status: "abandoned", ended_at: null });
    await driving;
    await expectCanceledOnce(action);
  });

  it("is no obstacle where that answer got lost", async () => {
    const action = await standing();
    desk.fault({ status: "drop_after_effect", method: "DELETE", times: 1 });
    await driveAction(action.id);
    await desk.deliver();
    expect(await sessionRow(action.sessionId)).toMatchObject({ status: "abandoned", ended_at: null });
    expect(await driveAgain(action.id)).toMatchObject({ state: "done" });
    await expectCanceledOnce(action);
  });

  it("is no obstacle to a person who settles a create without an answer", async () => {
    const { id } = await desk.known({ vendorData: "customer-9", turns: ["101"] });
    const action = await allowed(operator, "resubmit", id);
    desk.fault({ status: "drop_after_effect", method: "POST", path: "/v1/sessions$", times: 1 });
    await driveAction(action.id);
    const made = desk.newest()?.id ?? "";
    await desk.at(`${made}/play`, { outcome: "leave" });
    await desk.deliver();
    const told = await desk.findId(made);
    const settled = { actionId: action.id, made: true, providerSessionId: made };
    desk.fault({ status: 401, method: "GET" });
    expect(await settleAction(operator, settled)).toMatchObject({
      refusal: { code: "provider_misconfigured" },
    });
    desk.clearFaults();
    expect(await settleAction(operator, settled)).toMatchObject({ ok: true });
    expect(await sessionRow(told)).toMatchObject({ status: "started", supersedes_id: id });
    expect(await count("verification_session")).toBe(2);
  });
});

async function expectCanceledOnce({
  id,
  sessionId,
  providerSessionId,
}: Awaited<ReturnType<typeof standing>>) {
  expect(await actionRow(id)).toMatchObject({ state: "done" });
  const row = await sessionRow(sessionId);
  expect(row).toMatchObject({
    status: "abandoned",
    stage: "closed",
    active: false,
    ended_at: expect.any(Date),
  });
  const told = await eventsOf(sessionId);
  expect(told.filter(({ kind }) => kind === "action_done")).toHaveLength(1);
  expect(told.filter(({ kind }) => kind === "session_expired")).toHaveLength(1);
  const versions = told.flatMap(({ version }) => version ?? []);
  expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
  expect(versions.at(-1)).toBe(row.version);
  expect(desk.effects("delete", providerSessionId)).toBe(1);
}

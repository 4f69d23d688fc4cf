import { beforeEach, describe, expect, it, vi } from "vitest";
import type { CurrentOperator } from "@/lib/domain/operator";
import { ok } from "@/lib/domain/result";
import { allowed } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { practiceDesk } from "@/prisma/testing/practice-desk";
import { actionRow, auditBodies, count, eventsOf, jobs, makeDue, sessionRow } from "@/prisma/testing/rows";
import { pool } from "../db";
import { providerPort } from "../providers";
import { viewAction } from "./action-row";
import { driveAction } from "./drive-action";

const desk = practiceDesk();
let operator: CurrentOperator;
beforeEach(async () => {
  operator = await makeOperator("supervisor");
});

const failed = () => desk.known({ turns: ["document_expired"] });

describe("an action whose time has come", () => {
  it("is refused where it would do something else than was confirmed: a redact of what was verified since", async () => {
    const { id, providerSessionId } = await failed();
    const action = await allowed(operator, "redact", id);
    await desk.play(providerSessionId, "pass");
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({ state: "refused", refusal: { code: "stale" } });
    expect(desk.effects("redact", providerSessionId)).toBe(0);
  });

  it("cancels the session at the provider and tells who did it, with the provider's request id", async () => {
    const { id, providerSessionId } = await failed();
    const action = await allowed(operator, "cancel", id);
    await driveAction(action.id);
    expect(desk.atProvider(providerSessionId)?.status).toBe("canceled");
    expect(desk.effects("cancel", providerSessionId)).toBe(1);
    expect(await sessionRow(id)).toMatchObject({
      status: "canceled",
      stage: "closed",
      failure_code: "document_expired",
      confirmed_at: expect.any(Date),
    });
    const done = await actionRow(action.id);
    expect(done).toMatchObject({ state: "done", refusal: null, problem: null, lease_until: null });
    expect(done.provider_request_id).toMatch(/^req_/);
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      kind: "action_done",
      actor_kind: "operator",
      operator_id: operator.id,
      status: "canceled",
      applied: true,
      detail: { action: "cancel", requestId: done.provider_request_id },
    });
    expect((await auditBodies()).at(-1)).toMatchObject({
      action: "cancel",
      outcome: "done",
      actor: { id: operator.id, name: "Sana Ferro", role: "supervisor" },
      detail: {
        requestId: done.provider_request_id,
        before: { status: "requires_input" },
        after: { status: "canceled" },
        settledByReading: false,
      },
    });
  });

  it("redacts, and the session is being redacted until the provider is through", async () => {
    const { id, providerSessionId } = await failed();
    await driveAction((await allowed(operator, "redact", id)).id);
    expect(desk.effects("redact", providerSessionId)).toBe(1);
    expect(await sessionRow(id)).toMatchObject({ redaction: "processing", stage: "closed" });
    await desk.control("POST", `sessions/${providerSessionId}/finish`);
    await desk.deliver();
    expect(await sessionRow(id)).toMatchObject({ redaction: "redacted", stage: "closed" });
  });

  it("sends its own id as the provider's idempotency key", async () => {
    const { id } = await failed();
    const action = await allowed(operator, "cancel", id);
    await driveAction(action.id);
    expect(desk.calls(/\/cancel$/)).toMatchObject([{ idempotencyKey: action.id, status: 200 }]);
  });

  it("is not touched before its hold is over, nor after its end", async () => {
    const { id } = await failed();
    const action = await allowed(operator, "cancel", id);
    await pool().query("UPDATE guarded_action SET hold_until = now() + interval '1 minute' WHERE id = $1", [
      action.id,
    ]);
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({ state: "held", fence: 0 });
    await makeDue(action.id);
    await driveAction(action.id);
    const done = await actionRow(action.id);
    await driveAction(action.id);
    expect(await actionRow(action.id)).toEqual(done);
    expect(desk.calls(/\/cancel$/)).toHaveLength(1);
  });

  it("invariant 5: has one effect however many drive it at once", async () => {
    const { id, providerSessionId } = await failed();
    const action = await allowed(operator, "cancel", id);
    await Promise.all([1, 2, 3, 4].map(() => driveAction(action.id)));
    expect(await actionRow(action.id)).toMatchObject({ state: "done", fence: 1 });
    expect(desk.effects("cancel", providerSessionId)).toBe(1);
    expect(await count("session_event", "kind = 'action_done'")).toBe(1);
  });
});

describe("invariant 4: nothing is sent unless the guard says yes again", () => {
  it.each([
    ["passed meanwhile", "pass", true, "already_verified"],
    ["is being checked meanwhile", "pass", false, "still_processing"],
  ])("to a session that %s", async (_name, outcome, finish, code) => {
    const { id, providerSessionId } = await failed();
    const action = await allowed(operator, "cancel", id);
    await desk.control("POST", `sessions/${providerSessionId}/play`, { outcome, processing_seconds: 5000 });
    if (finish) await desk.control("POST", `sessions/${providerSessionId}/finish`);
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({
      state: "refused",
      refusal: { code },
      called_at: null,
      finished_at: expect.any(Date),
    });
    expect(desk.calls(/\/cancel$/)).toEqual([]);
    expect((await auditBodies()).at(-1)).toMatchObject({ outcome: "refused", detail: { refusal: code } });
    expect((await eventsOf(id)).at(-1)).toMatchObject({ kind: "action_refused", detail: { refusal: code } });
  });

  it("for an operator who was disabled or lost the role", async () => {
    for (const change of ["disabled_at = now()", "role = 'viewer'"]) {
      const { id } = await failed();
      const agent = await makeOperator("agent");
      const action = await allowed(agent, "cancel", id);
      await pool().query(`UPDATE operator SET ${change} WHERE id = $1`, [agent.id]);
      await driveAction(action.id);
      expect(await actionRow(action.id)).toMatchObject({
        state: "refused",
        refusal: { code: "role_required", role: "agent" },
      });
    }
    expect(desk.calls(/\/cancel$/)).toEqual([]);
  });

  it("to a session that somebody canceled at the provider, which the row then shows", async () => {
    const { id, providerSessionId } = await failed();
    const action = await allowed(operator, "cancel", id);
    const headers = { authorization: "Bearer sk_test_practice" };
    const url = `${process.env.STRIPE_API_BASE}/v1/identity/verification_sessions/${providerSessionId}/cancel`;
    await fetch(url, { method: "POST", headers });
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({
      state: "refused",
      refusal: { code: "already_canceled" },
    });
    expect(desk.calls(/\/cancel$/)).toHaveLength(1);
    expect((await sessionRow(id)).stage).toBe("closed");
  });
});

describe("a provider's final no", () => {
  it("ends the action with the provider's words", async () => {
    const { id, providerSessionId } = await failed();
    const action = await allowed(operator, "cancel", id);
    desk.fault({ status: 400, path: "/cancel$" });
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({
      state: "refused",
      refusal: { code: "provider_refused", status: 400, message: expect.stringContaining("refused") },
      provider_request_id: expect.stringMatching(/^req_/),
    });
    expect(desk.effects("cancel", providerSessionId)).toBe(0);
    expect(await sessionRow(id)).toMatchObject({ stage: "failed", confirmed_at: expect.any(Date) });
  });

  it("says what the session is by then, in words, on the timeline and in the audit", async () => {
    const { id, providerSessionId } = await failed();
    const action = await allowed(operator, "cancel", id);
    // Of what is told within one second of Stripe's clock neither counts as the newer.
    await pool().query("UPDATE verification_session SET status_at = status_at - interval '1 minute'");
    // The reading still finds it open; the person hands in before the call arrives.
    const { retrieve } = providerPort("stripe");
    vi.spyOn(providerPort("stripe"), "retrieve").mockImplementationOnce(async (asked) => {
      const read = await retrieve(asked);
      await desk.control("POST", `sessions/${providerSessionId}/play`, { outcome: "pass" });
      return read.ok ? ok({ ...read.value, at: new Date(read.value.at.getTime() - 2000) }) : read;
    });
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({
      state: "refused",
      refusal: { code: "provider_refused", status: 400, now: "processing" },
    });
    expect((await viewAction(pool(), action.id)).refusalSentence).toMatch(
      /^Stripe said no: .* The session is processing now\.$/,
    );
    expect(await sessionRow(id)).toMatchObject({ status: "processing", stage: "processing" });
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      kind: "action_refused",
      detail: { refusal: "provider_refused", now: "processing" },
    });
    expect((await auditBodies()).at(-1)).toMatchObject({
      outcome: "refused",
      detail: { refusal: "provider_refused", now: "processing", after: { status: "processing" } },
    });
    expect(desk.effects("cancel", providerSessionId)).toBe(0);
  });

  it("to the reading alone is one too: a session that the provider doesn't know", async () => {
    const { id } = await failed();
    const action = await allowed(operator, "cancel", id);
    await desk.control("POST", "reset");
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({
      state: "refused",
      refusal: { code: "provider_refused", status: 404, now: null },
    });
  });

  it("(404) after a call whose answer got lost is no refusal: what that call did is not known", async () => {
    const { id } = await failed();
    const action = await allowed(operator, "cancel", id);
    desk.fault({ status: 503, path: "/cancel$", times: 1 });
    await driveAction(action.id);
    await desk.control("POST", "reset");
    await makeDue(action.id);
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({
      state: "failed",
      refusal: { code: "provider_refused", status: 404 },
    });
  });
});

it("a fault is logged by reference and leaves the action to the next driver", async () => {
  const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const { id } = await failed();
  const action = await allowed(operator, "cancel", id);
  vi.spyOn(providerPort("stripe"), "retrieve").mockImplementationOnce(() => {
    throw new Error("of our own making");
  });
  await driveAction(action.id);
  expect(String(logged.mock.calls)).toMatch(/fault [0-9a-f]{8} in driving an action: Error/);
  expect(await actionRow(action.id)).toMatchObject({ state: "sending", fence: 1, called_at: null });
  await makeDue(action.id);
  await driveAction(action.id);
  expect(await actionRow(action.id)).toMatchObject({ state: "done", fence: 2 });
  expect((await jobs()).map((job) => job.task)).toContain("drive_action");
});

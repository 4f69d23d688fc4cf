import { beforeEach, describe, expect, it, vi } from "vitest";
import type { CurrentOperator } from "@/lib/domain/operator";
import { allowed } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { practiceDesk } from "@/prisma/testing/practice-desk";
import { actionRow, auditBodies, jobs, makeDue, sessionRow } from "@/prisma/testing/rows";
import type { FaultMode } from "@/sandbox/world/faults";
import { pool } from "../db";
import { providerPort } from "../providers";
import { driveAction } from "./drive-action";
import { finishAction } from "./finish-action";
import { LeaseLost, takeLease } from "./lease";
import { sweepActions } from "./sweep-actions";
import { waitBeforeTry } from "./try-again-later";

const desk = practiceDesk();
let operator: CurrentOperator;
beforeEach(async () => {
  operator = await makeOperator("supervisor");
});

const failed = () => desk.known({ turns: ["document_expired"] });

async function standing(action: "cancel" | "redact" = "cancel") {
  const { id: sessionId, providerSessionId } = await failed();
  return { ...(await allowed(operator, action, sessionId)), sessionId, providerSessionId };
}

async function driveAgain(actionId: string) {
  await makeDue(actionId);
  await driveAction(actionId);
  return actionRow(actionId);
}

// The SDK sends again by itself, once, where a connection breaks: https://github.com/stripe/stripe-node#network-retries
const breaks = (status: FaultMode) => status === "drop" || status === "timeout";

describe("a call that brought no answer", () => {
  it.each([
    [429, "Stripe asked us to slow down."],
    [500, "Stripe gave no usable answer (500)."],
    [409, "Stripe gave no usable answer (409)."],
    ["timeout", "Stripe gave no usable answer."],
    ["drop", "Stripe gave no usable answer."],
  ] as const)("(%s) is shown, tried again with the same key, and done once", async (status, problem) => {
    const action = await standing();
    desk.fault({ status, path: "/cancel$", times: breaks(status) ? 2 : 1 });
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({
      state: "sending",
      tries: 1,
      problem,
      finished_at: null,
    });
    expect((await sessionRow(action.sessionId)).stage).toBe("failed");
    expect((await jobs()).filter((job) => job.task === "drive_action")).toHaveLength(2);
    await driveAction(action.id);
    expect((await actionRow(action.id)).tries).toBe(1);

    expect(await driveAgain(action.id)).toMatchObject({ state: "done", problem: null });
    expect(desk.effects("cancel", action.providerSessionId)).toBe(1);
    const keys = new Set(desk.calls(/\/cancel$/).map((call) => call.idempotencyKey));
    expect([...keys]).toEqual([action.id]);
  });

  it("is not tried again sooner than the provider asked for", async () => {
    const action = await standing();
    desk.fault({ status: 429, path: "/cancel$", retryAfter: 90, times: 1 });
    await driveAction(action.id);
    const waits = (await jobs()).map((job) => job.in_seconds);
    expect(Math.max(...waits)).toBeGreaterThan(80);
    expect([1, 2, 3, 7, 11].map((tries) => waitBeforeTry(tries, null))).toEqual([
      1000, 2000, 4000, 60_000, 60_000,
    ]);
    expect(waitBeforeTry(7, 90_000)).toBe(90_000);
  });

  it("is also one when the reading before it fails, and then nothing was sent", async () => {
    const action = await standing();
    desk.fault({ status: 500, method: "GET", times: 1 });
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({ state: "sending", tries: 1, called_at: null });
    expect(desk.calls(/\/cancel$/)).toEqual([]);
    expect(await driveAgain(action.id)).toMatchObject({ state: "done" });
  });

  it("ends after the last try as failed, saying that the state is not certain", async () => {
    const action = await standing();
    desk.fault({ status: 503, path: "/cancel$" });
    await driveAction(action.id);
    for (let n = 2; n <= 13; n += 1) await driveAgain(action.id);
    expect(await actionRow(action.id)).toMatchObject({
      state: "failed",
      refusal: { code: "provider_unreachable" },
    });
    expect(desk.calls(/\/cancel$/)).toHaveLength(12);
    expect((await auditBodies()).at(-1)).toMatchObject({ outcome: "failed" });
    expect((await allowed(operator, "cancel", action.sessionId)).state).toBe("held");
  });
});

describe("a call whose outcome no reading has settled yet", () => {
  it("is read once more after the last try, before the action ends", async () => {
    const action = await standing();
    await pool().query("UPDATE guarded_action SET tries = 11 WHERE id = $1", [action.id]);
    desk.fault(
      { status: "drop", path: "/cancel$", times: 1 },
      { status: "drop_after_effect", path: "/cancel$", times: 1 },
    );
    await driveAction(action.id);
    expect(await actionRow(action.id)).toMatchObject({ state: "sending", tries: 12 });
    expect(await driveAgain(action.id)).toMatchObject({ state: "done" });
    expect(desk.effects("cancel", action.providerSessionId)).toBe(1);
  });

  it("never ends as failed: the first reading that comes through settles it", async () => {
    const action = await standing();
    desk.fault({ status: "500_after_effect", path: "/cancel$", times: 1 });
    await driveAction(action.id);
    await pool().query("UPDATE guarded_action SET tries = 50 WHERE id = $1", [action.id]);
    desk.fault({ status: 500, method: "GET", times: 1 });
    expect(await driveAgain(action.id)).toMatchObject({ state: "sending", tries: 51 });
    expect(await driveAgain(action.id)).toMatchObject({ state: "done" });
    expect(desk.effects("cancel", action.providerSessionId)).toBe(1);
    expect(desk.calls(/\/cancel$/)).toHaveLength(1);
  });
});

describe("invariant 5: an effect whose answer got lost is found by reading, and made once", () => {
  it.each([
    ["cancel", "drop_after_effect"],
    ["cancel", "timeout_after_effect"],
    ["cancel", "500_after_effect"],
    ["redact", "drop_after_effect"],
    ["redact", "500_after_effect"],
  ] as const)("%s, %s", async (name, status) => {
    const action = await standing(name);
    const path = `/${name}$`;
    const lost = { status, path, times: 1 };
    desk.fault(
      ...(status === "500_after_effect" ? [lost] : [{ status: "drop" as const, path, times: 1 }, lost]),
    );
    await driveAction(action.id);
    const calls = desk.calls(new RegExp(path)).length;
    expect(await actionRow(action.id)).toMatchObject({ state: "sending", called_at: expect.any(Date) });
    expect(await driveAgain(action.id)).toMatchObject({ state: "done" });
    expect(desk.effects(name, action.providerSessionId)).toBe(1);
    expect(desk.calls(new RegExp(path))).toHaveLength(calls);
    expect((await auditBodies()).at(-1)).toMatchObject({
      outcome: "done",
      detail: { settledByReading: true },
    });
  });

  it("also where the driver died between the call and the record of it", async () => {
    const action = await standing();
    const dying = await takeLease(action.id);
    await pool().query("UPDATE guarded_action SET called_at = now() WHERE id = $1", [action.id]);
    await providerPort("stripe").cancel(action.providerSessionId, action.id);
    expect(dying?.fence).toBe(1);
    expect(await driveAgain(action.id)).toMatchObject({ state: "done", fence: 2 });
    expect(desk.effects("cancel", action.providerSessionId)).toBe(1);
  });

  it.each(["cancel", "redact"] as const)(
    "also where news of a lost %s comes between the reading and the guard",
    async (kind) => {
      const action = await standing(kind);
      await takeLease(action.id);
      await pool().query("UPDATE guarded_action SET called_at = now() WHERE id = $1", [action.id]);
      const port = providerPort("stripe");
      const retrieve = port.retrieve.bind(port);
      vi.spyOn(port, "retrieve").mockImplementationOnce(async (id) => {
        const before = await retrieve(id);
        // The dead driver's call was on its way all the while.
        await port[kind](id, action.id);
        await desk.deliver();
        return before;
      });
      expect(await driveAgain(action.id)).toMatchObject({ state: "done", refusal: null });
      expect(desk.effects(kind, action.providerSessionId)).toBe(1);
    },
  );
});

describe("the lease on an action", () => {
  it("is one driver's alone until it runs out", async () => {
    const action = await standing();
    expect(await takeLease(action.id)).toMatchObject({ state: "sending", fence: 1 });
    expect(await takeLease(action.id)).toBeNull();
    await driveAction(action.id);
    await sweepActions();
    expect(desk.calls(/\/cancel$/)).toEqual([]);
    await makeDue(action.id);
    expect(await takeLease(action.id)).toMatchObject({ fence: 2 });
  });

  it("keeps a driver who was thought dead from writing an outcome", async () => {
    const action = await standing();
    const old = await takeLease(action.id);
    if (!old) throw new Error("no lease");
    expect(await driveAgain(action.id)).toMatchObject({ state: "done", fence: 2 });
    const done = await actionRow(action.id);
    const entries = (await auditBodies()).length;
    const refusal = { code: "provider_unreachable" as const, provider: "stripe" as const };
    const late = finishAction(old, { state: "failed", refusal, requestId: null });
    await expect(late).rejects.toThrow(LeaseLost);
    expect(await actionRow(action.id)).toEqual(done);
    expect(await auditBodies()).toHaveLength(entries);
  });
});

describe("the sweep", () => {
  it("drives what is due and has no driver: a job that never rang, a driver that died", async () => {
    const [unheard, orphaned] = [await standing(), await standing()];
    await takeLease(orphaned.id);
    for (const { id } of [unheard, orphaned]) await makeDue(id);
    await sweepActions();
    for (const { id } of [unheard, orphaned]) expect((await actionRow(id)).state).toBe("done");
  });

  it("leaves alone what is held, what waits for its next try and what has ended", async () => {
    const [held, waiting, stopped] = [await standing(), await standing(), await standing()];
    const set = (id: string, values: string) =>
      pool().query(`UPDATE guarded_action SET ${values} WHERE id = $1`, [id]);
    await set(held.id, "hold_until = now() + interval '1 minute'");
    await set(waiting.id, "state = 'sending', next_try_at = now() + interval '1 minute'");
    await set(stopped.id, "state = 'stopped', hold_until = now() - interval '1 minute'");
    await sweepActions();
    expect(desk.calls(/\/cancel$/)).toEqual([]);
  });
});

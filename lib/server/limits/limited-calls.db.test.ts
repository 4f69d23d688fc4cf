import { beforeEach, describe, expect, it } from "vitest";
import type { CurrentOperator } from "@/lib/domain/operator";
import { allowed, ask } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { actionRow, auditBodies, count, makeDue, sessionRow } from "@/prisma/testing/rows";
import { veriffDesk } from "@/prisma/testing/veriff-desk";
import { driveAction } from "../actions/drive-action";
import { stopAction } from "../actions/stop-action";
import { pool } from "../db";
import { retryCall } from "./retry-call";

const desk = veriffDesk();
let operator: CurrentOperator;
beforeEach(async () => {
  operator = await makeOperator("supervisor");
});

const canceled = async (howMany: number) => {
  const asked = [];
  for (let n = 0; n < howMany; n += 1) {
    const { id } = await desk.known({ vendorData: `customer-${n}`, turns: ["leave"] });
    asked.push(await allowed(operator, "cancel", id));
  }
  return asked;
};
const hoursUntil = (iso: string) => Math.floor((Date.parse(iso) - Date.now() + 5000) / 3_600_000);

describe("the provider's limits", () => {
  it("eleven cancels in an hour: the sixth says when it goes, the eleventh the day after", async () => {
    const asked = await canceled(11);
    expect(asked.map(({ holdUntil }) => hoursUntil(holdUntil))).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 24]);
    expect(asked[4]?.problem).toBeNull();
    expect(asked[5]?.problem).toBe("Veriff takes no more than 5 an hour and 10 a day of these.");
    for (const { id } of asked) await driveAction(id);
    expect(desk.effects("delete")).toBe(5);
  });

  it("hold an action back that comes due too early, and it can still be stopped", async () => {
    const [first, ...rest] = await canceled(6);
    for (const { id } of [first, ...rest].flatMap((each) => each ?? [])) {
      await makeDue(id);
      await driveAction(id);
    }
    const last = await actionRow(rest.at(-1)?.id ?? "");
    expect(last).toMatchObject({ state: "held", called_at: null });
    expect(hoursUntil(last.hold_until.toISOString())).toBe(1);
    expect(desk.effects("delete")).toBe(5);
    expect((await stopAction(operator, { actionId: last.id })).ok).toBe(true);
  });

  it("let what waits move up when one before it is stopped", async () => {
    const asked = await canceled(7);
    await stopAction(operator, { actionId: asked[2]?.id ?? "" });
    const sixth = await actionRow(asked[5]?.id ?? "");
    expect(sixth.hold_until.getTime()).toBeLessThan(Date.now() + 60_000);
    expect(sixth.problem).toBeNull();
    expect(hoursUntil((await actionRow(asked[6]?.id ?? "")).hold_until.toISOString())).toBe(1);
  });

  it("don't make others wait for an action that waits to be tried again", async () => {
    const [first] = await canceled(1);
    desk.fault({ status: 500, method: "DELETE", times: 1 });
    await driveAction(first?.id ?? "");
    await makeDue(first?.id ?? "");
    await driveAction(first?.id ?? "");
    expect((await actionRow(first?.id ?? "")).state).toBe("held");
    const { id } = await desk.known({ vendorData: "customer-2", turns: ["leave"] });
    const second = await allowed(operator, "cancel", id);
    expect(hoursUntil(second.holdUntil)).toBe(0);
    expect(Date.parse(second.holdUntil)).toBeLessThan(Date.now() + 60_000);
    expect(second.problem).toBeNull();
  });

  it("are not used up by what erases only our copy", async () => {
    const missing = [];
    for (let n = 0; n < 6; n += 1) missing.push((await desk.known({ vendorData: `customer-${n}` })).id);
    await pool().query(
      "UPDATE verification_session SET missing = true, missing_since = now(), active = false",
    );
    const asked = [];
    for (const id of missing) asked.push(await allowed(operator, "redact", id));
    const { id } = await desk.known({ vendorData: "customer-7", turns: ["leave"] });
    asked.push(await allowed(operator, "cancel", id));
    expect(asked.map(({ problem }) => problem)).toEqual(Array(7).fill(null));
  });

  it("are planned anew by colleagues who stop five at once", async () => {
    const asked = await canceled(7);
    const stopped = await Promise.all(
      asked.slice(0, 5).map(({ id }) => stopAction(operator, { actionId: id })),
    );
    expect(stopped.map(({ ok }) => ok)).toEqual([true, true, true, true, true]);
    for (const { id } of asked.slice(5)) {
      const row = await actionRow(id);
      expect(row.hold_until.getTime()).toBeLessThan(Date.now() + 60_000);
      expect(row.problem).toBeNull();
    }
  });

  it("are data: another number is kept to", async () => {
    await pool().query("UPDATE call_limit SET most = 2 WHERE per_seconds = 3600");
    try {
      const asked = await canceled(3);
      expect(asked.map(({ holdUntil }) => hoursUntil(holdUntil))).toEqual([0, 0, 1]);
    } finally {
      await pool().query("UPDATE call_limit SET most = 5 WHERE per_seconds = 3600");
    }
  });

  it("wait as long as the provider says when others have used them up", async () => {
    const [action] = await canceled(1);
    desk.fault({ status: 429, method: "DELETE", retryAfter: 1200, times: 1 });
    await driveAction(action?.id ?? "");
    const row = await actionRow(action?.id ?? "");
    expect(row).toMatchObject({
      state: "held",
      called_at: null,
      problem: "Veriff says that its limit is used up for now.",
    });
    expect(row.hold_until.getTime()).toBeGreaterThan(Date.now() + 1_100_000);
    await pool().query(
      "UPDATE guarded_action SET hold_until = now(), wanted_at = now() - interval '1 second'",
    );
    await pool().query("UPDATE provider_call SET at = at - interval '1 minute'");
    await driveAction(row.id);
    expect(await actionRow(row.id)).toMatchObject({ state: "done" });
  });
});

describe("a call that Veriff has not enabled", () => {
  it.each(["not_found", "forbidden"] as const)(
    "answered as %s, is remembered, and an admin has it tried again",
    async (mode) => {
      await desk.deleteMode(mode);
      const { id, providerSessionId } = await desk.known({ vendorData: "customer-1", turns: ["leave"] });
      const action = await allowed(operator, "cancel", id);
      await driveAction(action.id);
      const notEnabled = { code: "not_enabled", request: "DELETE /v1/sessions/{id}" };
      expect(await actionRow(action.id)).toMatchObject({ state: "refused", refusal: notEnabled });
      expect(desk.atProvider(providerSessionId)?.status).toBe("started");
      expect(await sessionRow(id)).toMatchObject({ ended_at: null, active: true });
      const again = await ask(operator, "cancel", id);
      expect(again).toMatchObject({ ok: false, refusal: notEnabled });

      const call = { provider: "veriff", call: "delete_session" } as const;
      expect(await retryCall(operator, call)).toMatchObject({
        ok: false,
        refusal: { code: "role_required" },
      });
      expect(await count("call_refusal")).toBe(1);
      const admin = await makeOperator("admin");
      expect(await retryCall(admin, call)).toEqual({ ok: true, value: { wasRefused: true } });
      expect((await auditBodies()).at(-1)).toMatchObject({ action: "retry_call", outcome: "done" });
      await desk.deleteMode("enabled");
      await driveAction((await allowed(operator, "cancel", id)).id);
      expect(desk.atProvider(providerSessionId)).toBeUndefined();
    },
  );
});

import { randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { guardedActions } from "@/lib/domain/guarded-action";
import type { CurrentOperator } from "@/lib/domain/operator";
import { allowed, approve, ask } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { practiceDesk } from "@/prisma/testing/practice-desk";
import { actionRow, auditBodies, count } from "@/prisma/testing/rows";
import { driveAction } from "../actions/drive-action";
import { stopAction } from "../actions/stop-action";
import { pool, withTransaction } from "../db";
import { readSession } from "../sessions/read-session";
import { keepClaim } from "./keep-claim";
import { takeOver } from "./take-over";

const desk = practiceDesk();

const failed = async () => (await desk.known({ turns: ["document_expired"] })).id;
const hold = (operator: CurrentOperator, sessionId: string) =>
  keepClaim(operator, { sessionId, page: randomUUID() });
const take = (operator: CurrentOperator, sessionId: string) =>
  takeOver(operator, { sessionId, page: randomUUID() });

/** How many transactions in this database wait for another; what a waiter holds itself names its database. */
const waiting = () =>
  count(
    "pg_locks w",
    `NOT w.granted AND EXISTS (SELECT FROM pg_locks own WHERE own.pid = w.pid
       AND own.database = (SELECT oid FROM pg_database WHERE datname = current_database()))`,
  );

/** Has both wait for the session's row, in this order, and lets them go. */
async function inOrder<First, Second>(
  sessionId: string,
  first: () => Promise<First>,
  second: () => Promise<Second>,
): Promise<[First, Second]> {
  return await withTransaction(async (client) => {
    await client.query("SELECT FROM verification_session WHERE id = $1 FOR UPDATE", [sessionId]);
    const one = first();
    await vi.waitFor(async () => expect(await waiting()).toBe(1), 10_000);
    const two = second();
    await vi.waitFor(async () => expect(await waiting()).toBe(2), 10_000);
    return () => Promise.all([one, two]);
  }).then((both) => both());
}

describe("while a colleague works on a session", () => {
  it("every action that could be asked for is refused with who and since when, on the page and by the server", async () => {
    const [holder, other] = [await makeOperator("agent"), await makeOperator("supervisor")];
    const id = await failed();
    const kept = await hold(holder, id);
    const since = kept.ok ? kept.value.holder?.since : undefined;
    const page = await readSession(id, other);
    expect(page?.claim).toEqual({
      holder: { name: "Arlo Tamm", since, own: false, fromYou: false },
      lookers: [],
    });
    for (const action of ["cancel", "redact", "resubmit"] as const) {
      const refusal = { code: "held_by", name: "Arlo Tamm", since };
      expect(await ask(other, action, id)).toEqual({ ok: false, refusal });
      expect(page?.permits[action]).toMatchObject({ allowed: false, refusal });
    }
    expect(await count("guarded_action")).toBe(0);
    expect((await auditBodies()).map(({ detail }) => detail?.refusal)).toEqual(Array(3).fill("held_by"));
    expect((await readSession(id, holder))?.permits.cancel.allowed).toBe(true);
  });

  it("what no take-over would help against is said instead", async () => {
    const [holder, agent] = [await makeOperator("agent"), await makeOperator("agent", { name: "Odo Wick" })];
    const id = await failed();
    await hold(holder, id);
    expect(await ask(agent, "redact", id)).toMatchObject({ refusal: { code: "role_required" } });
    expect(await ask(agent, "cancel", id, { version: 1 })).toMatchObject({ refusal: { code: "stale" } });
    await allowed(holder, "cancel", id);
    expect(await ask(agent, "cancel", id)).toMatchObject({ refusal: { code: "action_open" } });
  });

  it("they may stop what stands, say yes to it as the second person, and it is sent", async () => {
    const [holder, other] = [
      await makeOperator("supervisor"),
      await makeOperator("supervisor", { name: "Odo Wick" }),
    ];
    const id = await failed();
    await hold(holder, id);
    const stopped = await allowed(holder, "cancel", id);
    expect(await stopAction(other, { actionId: stopped.id })).toMatchObject({ ok: true });
    const asked = await ask(holder, "redact", id);
    if (!asked.ok) throw new Error(asked.refusal.code);
    expect(await approve(asked.value.action.id, other)).toMatchObject({ ok: true });
    await take(other, id);
    await driveAction(asked.value.action.id);
    expect((await actionRow(asked.value.action.id)).state).toBe("done");
  });

  it("whoever takes it over may act, and the former holder no more", async () => {
    const [former, taker] = [await makeOperator("agent"), await makeOperator("supervisor")];
    const id = await failed();
    await hold(former, id);
    await take(taker, id);
    expect(await ask(former, "cancel", id)).toMatchObject({
      refusal: { code: "held_by", name: "Sana Ferro" },
    });
    expect((await ask(taker, "cancel", id)).ok).toBe(true);
  });
});

describe("invariant 10: the button and the server give one answer about a session that is held", () => {
  it.each(["by nobody", "by themselves", "by a colleague", "by a colleague whose claim ran out"])(
    "%s",
    async (whose) => {
      const id = await failed();
      for (const role of ["viewer", "agent", "supervisor"] as const) {
        const operator = await makeOperator(role);
        if (whose.includes("colleague")) await take(await makeOperator("agent", { name: "Odo Wick" }), id);
        if (whose.includes("themselves")) await take(operator, id);
        if (whose.includes("ran out"))
          await pool().query("UPDATE claim SET until = now() - interval '1 second'");
        for (const action of guardedActions) {
          const shown = (await readSession(id, operator))?.permits[action];
          const answer = await ask(operator, action, id);
          expect(answer.ok).toBe(shown?.allowed);
          if (!answer.ok) expect(shown).toMatchObject({ refusal: answer.refusal });
          else await stopAction(operator, { actionId: answer.value.action.id });
        }
      }
    },
  );
});

describe("a take-over that meets the holder's own request", () => {
  it("and comes first has the request refused", async () => {
    const [former, taker] = [await makeOperator("agent"), await makeOperator("supervisor")];
    const id = await failed();
    await hold(former, id);
    const [taken, asked] = await inOrder(
      id,
      () => take(taker, id),
      () => ask(former, "cancel", id),
    );
    expect(taken.ok).toBe(true);
    expect(asked).toMatchObject({ ok: false, refusal: { code: "held_by", name: "Sana Ferro" } });
    expect(await count("guarded_action")).toBe(0);
  });

  it("and comes second leaves the request standing", async () => {
    const [former, taker] = [await makeOperator("agent"), await makeOperator("supervisor")];
    const id = await failed();
    await hold(former, id);
    const [asked, taken] = await inOrder(
      id,
      () => ask(former, "cancel", id),
      () => take(taker, id),
    );
    expect([asked.ok, taken.ok]).toEqual([true, true]);
    expect(await ask(taker, "cancel", id)).toMatchObject({
      refusal: { code: "action_open", by: "Arlo Tamm" },
    });
  });

  it("has one winner whichever comes first, and the audit tells them in that order", async () => {
    const [former, taker] = [await makeOperator("agent"), await makeOperator("supervisor")];
    for (let round = 0; round < 12; round += 1) {
      const id = await failed();
      await hold(former, id);
      const earlier = round % 2 ? null : take(taker, id);
      const request = ask(former, "cancel", id);
      const [asked] = await Promise.all([request, earlier ?? take(taker, id)]);
      const order = (await auditBodies())
        .filter(({ sessionId }) => sessionId === id)
        .map(({ action }) => action);
      expect(order).toEqual(asked.ok ? ["cancel", "take_over"] : ["take_over", "cancel"]);
    }
  });
});

import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { CurrentOperator } from "@/lib/domain/operator";
import { makeSession } from "@/prisma/factories";
import { ask } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { practiceDesk } from "@/prisma/testing/practice-desk";
import { auditBodies, count, eventsOf } from "@/prisma/testing/rows";
import { pool } from "../db";
import { listSessions } from "../sessions/list-sessions";
import { answerClaim } from "./answer-claim";
import { clearClaims } from "./clear-claims";
import { keepClaim } from "./keep-claim";
import { leaveSession } from "./leave-session";
import { readClaim } from "./read-claim";
import { takeOver } from "./take-over";

practiceDesk();

const arlo = () => makeOperator("agent");
const sana = () => makeOperator("supervisor");
const session = async () => (await makeSession()).id;

async function beat(operator: CurrentOperator, sessionId: string, page: string = randomUUID()) {
  const kept = await keepClaim(operator, { sessionId, page });
  if (!kept.ok) throw new Error(kept.refusal.code);
  return kept.value;
}

const take = (operator: CurrentOperator, sessionId: string) =>
  takeOver(operator, { sessionId, page: randomUUID() });

/** As if so much time had gone by for the leases. */
const pass = (time: string) =>
  pool().query(
    `WITH claims AS (UPDATE claim SET until = until - $1::interval, since = since - $1::interval)
     UPDATE looker SET until = until - $1::interval`,
    [time],
  );

describe("a claim", () => {
  it("is taken by whoever opens a free session, and kept from beat to beat", async () => {
    const [operator, id] = [await arlo(), await session()];
    const first = await beat(operator, id);
    expect(first).toEqual({
      holder: { name: "Arlo Tamm", since: expect.any(String), own: true, fromYou: false },
      lookers: [],
    });
    await pass("40 seconds");
    const { rows } = await pool().query<{ since: Date }>("SELECT since FROM claim");
    const second = await beat(operator, id);
    expect(second.holder?.since).toBe(rows[0]?.since.toISOString());
    await pass("40 seconds");
    expect((await readClaim(pool(), id, operator)).holder).toMatchObject({ own: true });
  });

  it("ends by itself when no beat comes, and goes to whoever beats next", async () => {
    const [holder, other, id] = [await arlo(), await sana(), await session()];
    await beat(holder, id);
    expect(await beat(other, id)).toMatchObject({ holder: { name: "Arlo Tamm", own: false } });
    await pass("61 seconds");
    expect((await readClaim(pool(), id, other)).holder).toBeNull();
    expect(await beat(other, id)).toMatchObject({ holder: { name: "Sana Ferro", own: true }, lookers: [] });
    expect(await beat(holder, id)).toMatchObject({
      holder: { name: "Sana Ferro", own: false, fromYou: false },
    });
  });

  it("begins anew when it is taken again after it ran out", async () => {
    const [operator, id] = [await arlo(), await session()];
    const first = await beat(operator, id);
    await pass("2 minutes");
    const again = await beat(operator, id);
    expect(Date.parse(again.holder?.since ?? "")).toBeGreaterThanOrEqual(
      Date.parse(first.holder?.since ?? ""),
    );
  });

  it("is nothing for a viewer, who only looks", async () => {
    const [viewer, operator, id] = [await makeOperator("viewer"), await arlo(), await session()];
    expect(await beat(viewer, id)).toEqual({ holder: null, lookers: [] });
    expect(await count("claim")).toBe(0);
    expect(await beat(operator, id)).toMatchObject({ holder: { own: true }, lookers: ["Vesna Quill"] });
    expect(await take(viewer, id)).toEqual({ ok: false, refusal: { code: "role_required", role: "agent" } });
    expect((await readClaim(pool(), id, viewer)).holder).toMatchObject({ name: "Arlo Tamm" });
    expect((await auditBodies()).at(-1)).toMatchObject({
      action: "take_over",
      outcome: "refused",
      sessionId: id,
      detail: { refusal: "role_required" },
    });
  });

  it("goes to one of many who open a session in the same moment", async () => {
    const id = await session();
    const operators = await Promise.all(
      Array.from({ length: 8 }, (_, n) => makeOperator("agent", { name: `Agent ${n}` })),
    );
    const answers = await Promise.all(operators.map((operator) => beat(operator, id)));
    expect(answers.filter(({ holder }) => holder?.own)).toHaveLength(1);
    expect(new Set(answers.map(({ holder }) => holder?.name)).size).toBe(1);
    expect(await count("looker")).toBe(7);
  });

  it("lets go at once when its page closes, but not at an older page's late farewell", async () => {
    const [operator, id] = [await arlo(), await session()];
    const [older, newer] = [randomUUID(), randomUUID()];
    await beat(operator, id, older);
    await beat(operator, id, newer);
    await leaveSession(operator, { sessionId: id, page: older });
    expect((await readClaim(pool(), id, operator)).holder).toMatchObject({ own: true });
    await leaveSession(await sana(), { sessionId: id, page: newer });
    expect((await readClaim(pool(), id, operator)).holder).toMatchObject({ own: true });
    await leaveSession(operator, { sessionId: id, page: newer });
    expect((await readClaim(pool(), id, operator)).holder).toBeNull();
  });
});

describe("taking over", () => {
  it("gives the session to whoever takes it, on the timeline and in the audit, and tells the former holder", async () => {
    const [former, taker, id] = [await arlo(), await sana(), await session()];
    const { holder } = await beat(former, id);
    await beat(taker, id);
    expect(await take(taker, id)).toMatchObject({
      ok: true,
      value: { holder: { name: "Sana Ferro", own: true, fromYou: false }, lookers: [] },
    });
    expect(await beat(former, id)).toMatchObject({
      holder: { name: "Sana Ferro", own: false, fromYou: true },
      lookers: [],
    });
    expect((await beat(taker, id)).lookers).toEqual(["Arlo Tamm"]);
    expect(await eventsOf(id)).toMatchObject([
      { kind: "claim_taken_over", operator_id: taker.id, detail: { from: "Arlo Tamm" } },
    ]);
    expect(await auditBodies()).toMatchObject([
      {
        action: "take_over",
        outcome: "done",
        actor: { id: taker.id },
        sessionId: id,
        detail: { from: { id: former.id, name: "Arlo Tamm" }, since: holder?.since },
      },
    ]);
  });

  it("can be answered by taking it back", async () => {
    const [first, second, id] = [await arlo(), await sana(), await session()];
    await beat(first, id);
    await take(second, id);
    await take(first, id);
    expect(await beat(second, id)).toMatchObject({ holder: { name: "Arlo Tamm", fromYou: true } });
    expect(await beat(first, id)).toMatchObject({ holder: { own: true, fromYou: false } });
  });

  it("of what nobody holds takes it from nobody", async () => {
    const [operator, id] = [await arlo(), await session()];
    expect(await take(operator, id)).toMatchObject({ ok: true, value: { holder: { own: true } } });
    expect(await eventsOf(id)).toEqual([]);
  });

  it("of an unknown session is refused and audited", async () => {
    const operator = await arlo();
    const unknown = { ok: false, refusal: { code: "session_unknown" } };
    expect(await take(operator, operator.id)).toEqual(unknown);
    expect(await keepClaim(operator, { sessionId: operator.id, page: randomUUID() })).toEqual(unknown);
    expect(await auditBodies()).toMatchObject([{ action: "take_over", outcome: "refused" }]);
  });
});

describe("what a page sends", () => {
  it("is a beat or a farewell, and anything else is refused by name", async () => {
    const [operator, id, page] = [await arlo(), await session(), randomUUID()];
    const answer = (body: unknown) => answerClaim(operator, id, JSON.stringify(body));
    expect(await answer({ page })).toMatchObject({ ok: true, value: { holder: { own: true } } });
    expect(await answer({ page, leaving: true })).toEqual({ ok: true, value: null });
    expect(await count("claim")).toBe(0);
    for (const body of ["", "{", "null", "[]", '{"page":"7"}', undefined]) {
      expect(await answerClaim(operator, id, body)).toEqual({
        ok: false,
        refusal: { code: "invalid_input", field: "page", expected: "an id" },
      });
    }
    expect(await answerClaim(operator, "7", JSON.stringify({ page }))).toMatchObject({
      refusal: { field: "sessionId" },
    });
  });
});

describe("the queue", () => {
  it("shows who holds a session, and can be narrowed by it", async () => {
    const [mine, theirs, free] = [await session(), await session(), await session()];
    const [operator, other] = [await arlo(), await sana()];
    await beat(operator, mine);
    await beat(other, theirs);
    const { items } = await listSessions({}, operator);
    expect(items.map(({ id, heldBy }) => [id, heldBy])).toEqual([
      [free, null],
      [theirs, "Sana Ferro"],
      [mine, "Arlo Tamm"],
    ]);
    const narrowed = async (holder: "me" | "anyone" | "nobody") =>
      (await listSessions({ holder }, operator)).items.map(({ id }) => id);
    expect(await narrowed("me")).toEqual([mine]);
    expect(await narrowed("anyone")).toEqual([theirs, mine]);
    expect(await narrowed("nobody")).toEqual([free]);
    await pass("61 seconds");
    expect(await narrowed("nobody")).toEqual([free, theirs, mine]);
    expect((await listSessions({})).items.map(({ heldBy }) => heldBy)).toEqual([null, null, null]);
  });
});

it("what ran out is removed, and what stands stays", async () => {
  const [operator, viewer] = [await arlo(), await makeOperator("viewer")];
  const [old, young] = [await session(), await session()];
  for (const who of [operator, viewer]) await beat(who, old);
  await pass("61 seconds");
  for (const who of [operator, viewer]) await beat(who, young);
  await clearClaims();
  for (const table of ["claim", "looker"]) {
    expect([await count(table), await count(table, `session_id = '${young}'`)]).toEqual([1, 1]);
  }
  expect((await ask(operator, "cancel", old)).ok).toBe(true);
});

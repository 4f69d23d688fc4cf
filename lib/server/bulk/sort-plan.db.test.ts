import { beforeEach, describe, expect, it } from "vitest";
import type { CurrentOperator } from "@/lib/domain/operator";
import { defaultPolicy } from "@/lib/domain/policy";
import { allowed } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { plan, planRow, planRows, sortedPlan } from "@/prisma/testing/planning";
import { practiceDesk } from "@/prisma/testing/practice-desk";
import { auditBodies, count, jobs } from "@/prisma/testing/rows";
import { veriffSide } from "@/prisma/testing/veriff-desk";
import { pool } from "../db";
import { changeSetting } from "../settings/change-setting";
import { drivePlans } from "./drive-plans";
import { readPlan } from "./read-plan";
import { readPlanRows } from "./read-plan-rows";

const stripe = practiceDesk();
const veriff = veriffSide(stripe);
let agent: CurrentOperator;
beforeEach(async () => {
  agent = await makeOperator("agent");
});

const open = async (reference: string) => (await stripe.known({ reference, turns: ["document_expired"] })).id;
const left = async (vendorData: string) => (await veriff.known({ vendorData, turns: ["leave"] })).id;

/** Copies of one session, which only the desk knows of. */
async function copies(sessionId: string, howMany: number): Promise<void> {
  await pool().query(
    `INSERT INTO verification_session SELECT (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(),
       'provider_session_id', 'vs_copy_' || n))).*
     FROM verification_session s, generate_series(1, $2) n WHERE s.id = $1`,
    [sessionId, howMany],
  );
}

describe("a plan is sorted", () => {
  it("into what will be done, what must wait for a limit, and what is refused and why, at both providers", async () => {
    const mine = [await open("cus_1"), await open("cus_2")];
    const done = (await stripe.known({ turns: ["pass"] })).id;
    const busy = await open("cus_3");
    await allowed(await makeOperator("agent", { name: "Odo Wick" }), "cancel", busy);
    const theirs = [];
    for (let n = 0; n < 7; n += 1) theirs.push(await left(`customer-${n}`));
    const planId = await sortedPlan(agent, "cancel", [...mine, done, busy, ...theirs]);
    expect((await planRows(planId)).map(({ pile }) => pile)).toEqual([
      "will_do",
      "will_do",
      "refused",
      "refused",
      ...Array(5).fill("will_do"),
      "must_wait",
      "must_wait",
    ]);
    const view = await readPlan(planId, agent);
    expect(view).toMatchObject({
      state: "draft",
      size: 11,
      sorted: 11,
      piles: { will_do: 7, must_wait: 2, refused: 2, needs_approval: 0 },
      results: { done: 0, refused: 0, failed: 0, stopped: 0 },
      toDo: 9,
      picked: "11 picked sessions",
      secondPerson: "not_needed",
      approval: null,
      may: { arm: { allowed: true }, stop: { allowed: true }, pause: { allowed: false } },
    });
    expect(view?.refusedWhy).toEqual([
      { sentence: "A cancel by Odo Wick is already under way. This unlocks when it is over.", count: 1 },
      { sentence: "The session is verified; a verified session can't be canceled.", count: 1 },
    ]);
    expect(view?.calendar?.entries.reduce((sum, entry) => sum + entry.count, 0)).toBe(2);
    expect(view?.calendar).toMatchObject({ count: 2, last: view?.calendar?.entries.at(-1)?.until });
    expect(view?.calendar?.words).toBe("Veriff takes no more than 5 an hour and 10 a day of these.");
    expect(await count("guarded_action", "bulk_plan_id IS NOT NULL")).toBe(0);
  });

  it("into all four piles, where one provider's rows take a second person and the other's a limit", async () => {
    const rule = { actions: ["cancel" as const], providers: ["stripe" as const], roles: null, moreThan: 0 };
    await changeSetting("policy")(await makeOperator("admin"), {
      version: 0,
      note: "A test.",
      body: { ...defaultPolicy, approvalRules: [rule] },
    });
    const done = (await stripe.known({ turns: ["pass"] })).id;
    const theirs = [];
    for (let n = 0; n < 6; n += 1) theirs.push(await left(`customer-${n}`));
    const planId = await sortedPlan(agent, "cancel", [await open("cus_1"), done, ...theirs]);
    expect(await readPlan(planId, agent)).toMatchObject({
      piles: { will_do: 5, needs_approval: 1, must_wait: 1, refused: 1 },
      secondPerson: "needed",
      alsoErasedBy: ["veriff"],
      toDo: 7,
    });
  });

  it("as needing approval where the policy wants a second person for so many, or for the action", async () => {
    const supervisor = await makeOperator("supervisor");
    const ids = [await open("cus_1"), await left("customer-1")];
    const redact = await sortedPlan(supervisor, "redact", ids);
    expect((await readPlan(redact, supervisor))?.piles).toMatchObject({ needs_approval: 2 });
    await copies(ids[0] ?? "", 20);
    const cancel = await sortedPlan(agent, "cancel", { provider: "stripe", stage: "failed" });
    expect(await readPlan(cancel, agent)).toMatchObject({
      secondPerson: "needed",
      size: 21,
      piles: { needs_approval: 21 },
      picked: "all failed sessions at Stripe",
    });
  });

  it("several hundred rows in chunks, and goes on where a dead worker left it", async () => {
    await copies(await open("cus_1"), 249);
    const made = await plan(agent, "cancel", { stage: "failed" });
    if (!made.ok) throw new Error(made.refusal.code);
    const { planId } = made.value;
    const sorted = async () => (await readPlan(planId, agent))?.sorted;
    const seen = [];
    for (let turn = 0; turn < 3; turn += 1) {
      await drivePlans();
      seen.push(await sorted());
      // Whoever held it died; its lease is not over yet, and nobody else goes on.
      await pool().query("UPDATE bulk_plan SET lease_until = now() + interval '20 seconds'");
      await drivePlans();
      expect(await sorted()).toBe(seen.at(-1));
      await pool().query("UPDATE bulk_plan SET lease_until = now() - interval '1 second'");
    }
    expect(seen).toEqual([100, 200, 250]);
    expect((await planRow(planId)).state).toBe("sorting");
    await drivePlans();
    expect(await planRow(planId)).toMatchObject({ state: "draft", size: 250 });
    const first = await readPlanRows(planId, 0);
    if (!first.ok) throw new Error(first.refusal.code);
    expect(first.value.rows.map(({ position }) => position)).toEqual(
      Array.from({ length: 100 }, (_, n) => n + 1),
    );
    const last = await readPlanRows(planId, 200, "needs_approval");
    expect(last).toMatchObject({ ok: true, value: { next: null, rows: { length: 50 } } });
    expect(first.value.next).toBe(100);
  });

  it("into what stands for its maker: a colleague's session is refused, by a claim that lives", async () => {
    const id = await open("cus_1");
    const colleague = await makeOperator("agent", { name: "Odo Wick" });
    await pool().query(
      `INSERT INTO claim (session_id, operator_id, page, since, until)
       VALUES ($1, $2, gen_random_uuid(), now(), now() + interval '1 minute')`,
      [id, colleague.id],
    );
    const planId = await sortedPlan(agent, "cancel", [id]);
    expect(await planRows(planId)).toMatchObject([
      { pile: "refused", result: "refused", refusal: { code: "held_by", name: "Odo Wick" } },
    ]);
    const theirs = await sortedPlan(colleague, "cancel", [id]);
    expect(await planRows(theirs)).toMatchObject([{ pile: "will_do", result: null }]);
  });
});

describe("making a plan", () => {
  it("is audited, keeps each session once in the order picked, and rings for a worker", async () => {
    const [one, two] = [await open("cus_1"), await open("cus_2")];
    const made = await plan(agent, "cancel", [two, one, two]);
    if (!made.ok) throw new Error(made.refusal.code);
    const { planId } = made.value;
    expect((await planRows(planId)).map((row) => row.session_id)).toEqual([two, one]);
    expect((await jobs()).map(({ task }) => task)).toContain("drive_plans");
    expect((await auditBodies()).at(-1)).toMatchObject({
      action: "make_plan",
      outcome: "done",
      actor: { id: agent.id },
      detail: { planId, action: "cancel", size: 2, reason: "The person asked for it" },
    });
  });

  it("is refused to whoever may not do the same to one session, and the audit has it", async () => {
    const ids = [await open("cus_1")];
    const viewer = await makeOperator("viewer");
    expect(await plan(viewer, "cancel", ids)).toEqual({
      ok: false,
      refusal: { code: "role_required", role: "agent" },
    });
    expect(await plan(agent, "redact", ids)).toMatchObject({ refusal: { role: "supervisor" } });
    expect((await auditBodies()).at(-1)).toMatchObject({
      action: "make_plan",
      outcome: "refused",
      detail: { refusal: "role_required" },
    });
    expect(await count("bulk_plan")).toBe(0);
  });

  it("of nothing, or of more than 5,000, is refused with the number", async () => {
    const none = { ok: false, refusal: { code: "plan_empty" } };
    expect(await plan(agent, "cancel", [agent.id])).toEqual(none);
    expect(await plan(agent, "cancel", { code: "no_such_code" })).toEqual(none);
    expect(await plan(agent, "cancel", { q: "nobody-is-called-that" })).toEqual(none);
    await copies(await open("cus_1"), 5000);
    expect(await plan(agent, "cancel", { stage: "failed" })).toEqual({
      ok: false,
      refusal: { code: "plan_too_big", found: 5001, most: 5000 },
    });
  });

  it("from a search keeps its matches, and not what was searched for", async () => {
    const id = await open("cus_sought");
    await open("cus_other");
    const planId = await sortedPlan(agent, "cancel", { q: "cus_sought" });
    expect((await planRows(planId)).map((row) => row.session_id)).toEqual([id]);
    expect((await readPlan(planId, agent))?.picked).toBe("all sessions that matched a search");
    expect(await count("bulk_plan", "filter::text LIKE '%sought%'")).toBe(0);
    expect(await count("audit_entry", "body LIKE '%cus_sought%'")).toBe(0);
  });
});

import { describe, expect, it } from "vitest";
import type { CurrentOperator } from "@/lib/domain/operator";
import { defaultPolicy } from "@/lib/domain/policy";
import { makeOperator } from "@/prisma/testing/operators";
import {
  approvePlan,
  arm,
  armedPlan,
  no,
  planRow,
  planRows,
  runOut,
  sortedPlan,
  yes,
} from "@/prisma/testing/planning";
import { practiceDesk } from "@/prisma/testing/practice-desk";
import { auditBodies, count } from "@/prisma/testing/rows";
import { withOwner } from "@/prisma/testing/with-owner";
import { expireApprovals } from "../approvals/expire-approvals";
import { countApprovals, readApprovals } from "../approvals/read-approvals";
import { pool } from "../db";
import { changeSetting } from "../settings/change-setting";
import { commandPlan } from "./command-plan";
import { decidePlan } from "./decide-plan";
import { drivePlans } from "./drive-plans";
import { readPlan } from "./read-plan";
import { readPlanApprovals } from "./read-plans";

const desk = practiceDesk();

/** A plan of redactions that waits for a second person. */
async function waiting(maker?: CurrentOperator) {
  const by = maker ?? (await makeOperator("supervisor"));
  const sessions = [await desk.known({ turns: ["document_expired"] }), await desk.known()];
  const planId = await armedPlan(
    by,
    "redact",
    sessions.map(({ id }) => id),
  );
  return { by, planId, sessions };
}

const lastAudit = async () => (await auditBodies()).at(-1);

describe("a plan that needs a second person", () => {
  it("waits with nothing asked for, counts in the badge, and is no single request", async () => {
    const { planId, by } = await waiting();
    await drivePlans();
    expect((await planRow(planId)).state).toBe("awaiting_approval");
    expect(await count("guarded_action")).toBe(0);
    const other = await makeOperator("supervisor", { name: "Otto Lehr" });
    expect(await countApprovals(other)).toEqual({ waiting: 1 });
    expect(await countApprovals(by)).toEqual({ waiting: 0 });
    expect((await readApprovals(other)).waiting).toEqual([]);
    expect(await readPlanApprovals(other)).toMatchObject({
      items: [
        {
          id: planId,
          toDo: 2,
          secondPerson: "needed",
          may: { decide: { allowed: true }, arm: { allowed: false } },
        },
      ],
      decided: [],
    });
  });

  it("tells whoever decides how many of its sessions moved since, which a yes leaves alone", async () => {
    const { planId, sessions } = await waiting();
    const other = await makeOperator("supervisor");
    const moved = async () => (await readPlan(planId, other))?.moved;
    expect(await moved()).toBe(0);
    const id = sessions[0]?.providerSessionId ?? "";
    await desk.play(id, "pass");
    await desk.deliver();
    expect(await moved()).toBe(1);
    expect((await readPlanApprovals(other)).items).toMatchObject([{ toDo: 2, moved: 1 }]);
    await approvePlan(other, planId);
    await runOut();
    expect(await planRows(planId)).toMatchObject([{ refusal: { code: "stale" } }, { result: "done" }]);
    expect(desk.effects("redact", id)).toBe(0);
    expect(await moved()).toBe(0);
  });

  it("runs after another's yes, which is for all of its rows and used once", async () => {
    const { planId, by, sessions } = await waiting();
    const other = await makeOperator("supervisor", { name: "Otto Lehr" });
    expect(await approvePlan(other, planId)).toEqual({ ok: true, value: { planId } });
    expect(await lastAudit()).toMatchObject({
      action: "approve",
      outcome: "done",
      actor: { id: other.id },
      detail: { bulkPlanId: planId, madeBy: by.id, reason: "Checked, it is right" },
    });
    expect(await approvePlan(await makeOperator("admin"), planId)).toEqual({
      ok: false,
      refusal: { code: "approval_over" },
    });
    await runOut();
    expect(await planRows(planId)).toMatchObject([{ result: "done" }, { result: "done" }]);
    expect((await planRow(planId)).state).toBe("done");
    for (const { providerSessionId } of sessions) expect(desk.effects("redact", providerSessionId)).toBe(1);
    expect(await count("guarded_action", "second_person = 'needed' AND state = 'done'")).toBe(2);
    expect(await count("approval", "used_at IS NOT NULL")).toBe(1);
    expect(await readPlan(planId, by)).toMatchObject({ approval: { decision: "approved", by: "Otto Lehr" } });
    expect(await readPlanApprovals(other)).toMatchObject({
      items: [],
      decided: [{ id: planId, toDo: 2, decision: { is: "approved", by: "Otto Lehr" } }],
    });
  });

  it("is over with another's no, and each row says why", async () => {
    const { planId } = await waiting();
    const other = await makeOperator("admin", { name: "Otto Lehr" });
    expect(await decidePlan(other, no(planId))).toMatchObject({ ok: true });
    await runOut();
    expect((await planRow(planId)).state).toBe("declined");
    const refusal = { code: "approval_declined", by: "Otto Lehr", reason: "There is a milder way" };
    expect(await planRows(planId)).toMatchObject(Array(2).fill({ result: "stopped", refusal }));
    expect(desk.effects("redact")).toBe(0);
  });

  it("is over when nobody decides in time", async () => {
    const { planId } = await waiting();
    const trigger = (does: string) => `ALTER TABLE approval ${does} TRIGGER approval_no_change`;
    await withOwner(trigger("DISABLE"), trigger("ENABLE"), () =>
      pool().query(
        `UPDATE approval SET requested_at = requested_at - interval '25 hours',
           expires_at = expires_at - interval '25 hours'`,
      ),
    );
    expect(await approvePlan(await makeOperator("supervisor"), planId)).toEqual({
      ok: false,
      refusal: { code: "approval_expired", hours: 24 },
    });
    await expireApprovals();
    expect((await planRow(planId)).state).toBe("declined");
    expect(await planRows(planId)).toMatchObject(
      Array(2).fill({ result: "stopped", refusal: { code: "approval_expired", hours: 24 } }),
    );
    expect(await lastAudit()).toMatchObject({ actor: { kind: "desk" }, detail: { bulkPlanId: planId } });
  });

  it("can be withdrawn by its maker, and is over then", async () => {
    const { planId, by } = await waiting();
    expect(await commandPlan(by, { planId, command: "stop" })).toMatchObject({ ok: true });
    expect(await count("approval", "decision = 'withdrawn'")).toBe(1);
    expect(await approvePlan(await makeOperator("admin"), planId)).toMatchObject({
      refusal: { code: "approval_over" },
    });
  });

  it("wants a fresh password, a reason from the list, a supervisor, and a maker who may still ask", async () => {
    const { planId, by } = await waiting();
    const other = await makeOperator("supervisor");
    const away = { ...other, passwordEnteredAt: new Date(Date.now() - 16 * 60_000) };
    expect(await approvePlan(away, planId)).toMatchObject({ refusal: { code: "password_needed" } });
    expect(await decidePlan(other, { ...yes(planId), reasonCode: "another_way" })).toMatchObject({
      refusal: { code: "invalid_input", field: "reasonCode" },
    });
    expect(await approvePlan(await makeOperator("agent"), planId)).toMatchObject({
      refusal: { code: "role_required", role: "supervisor" },
    });
    await pool().query("UPDATE operator SET role = 'agent' WHERE id = $1", [by.id]);
    expect(await approvePlan(other, planId)).toMatchObject({ refusal: { code: "role_required" } });
    expect((await planRow(planId)).state).toBe("awaiting_approval");
  });
});

describe("a policy that changes", () => {
  const policy = (change: Partial<typeof defaultPolicy>) =>
    makeOperator("admin").then((admin) =>
      changeSetting("policy")(admin, { version: 0, note: "A test.", body: { ...defaultPolicy, ...change } }),
    );

  it("to no second person marks each action of a plan that a rule would have stopped", async () => {
    await policy({ secondPerson: false });
    const { planId } = await waiting();
    await runOut();
    expect((await planRow(planId)).state).toBe("done");
    expect(await count("guarded_action", "second_person = 'switched_off' AND state = 'done'")).toBe(2);
    expect(
      (await auditBodies()).filter(({ detail }) => detail?.secondPerson === "switched_off"),
    ).toHaveLength(3);
  });

  it("to a stricter one keeps a plan that was sorted before from being armed without", async () => {
    const by = await makeOperator("agent");
    const planId = await sortedPlan(by, "cancel", [(await desk.known()).id]);
    const rule = { actions: ["cancel"] as const, providers: null, roles: null, moreThan: 0 };
    await policy({ approvalRules: [rule] });
    expect(await arm(by, planId)).toEqual({ ok: false, refusal: { code: "second_person_needed" } });
  });

  it("to a stricter one stops the rows of a plan that is running without", async () => {
    const by = await makeOperator("agent");
    const planId = await armedPlan(by, "cancel", [(await desk.known()).id]);
    const rule = { actions: ["cancel"] as const, providers: null, roles: null, moreThan: 0 };
    await policy({ approvalRules: [rule] });
    await runOut();
    expect(await planRows(planId)).toMatchObject([{ refusal: { code: "second_person_needed" } }]);
    expect(desk.effects("cancel")).toBe(0);
  });
});

describe("invariant 11: nobody decides about their own plan", () => {
  it.each(["supervisor", "admin"] as const)("not even a %s", async (role) => {
    const by = await makeOperator(role);
    const { planId } = await waiting(by);
    for (const answer of [yes(planId), no(planId)]) {
      expect(await decidePlan(by, answer)).toEqual({ ok: false, refusal: { code: "own_request" } });
      expect(await lastAudit()).toMatchObject({ outcome: "refused", detail: { refusal: "own_request" } });
    }
  });

  it("and the database refuses it, and a plan or a row that nobody approved, whatever the application says", async () => {
    const { planId, by, sessions } = await waiting();
    const own = pool().query(
      "UPDATE approval SET decision = 'approved', decided_by = $1, decided_at = now(), reason_code = 'checked'",
      [by.id],
    );
    await expect(own).rejects.toThrow(/approval_by_another/);
    const run = pool().query("UPDATE bulk_plan SET state = 'running' WHERE id = $1", [planId]);
    await expect(run).rejects.toThrow(/nobody has approved this plan/);
    const row = pool().query(
      `INSERT INTO guarded_action (id, idempotency_key, session_id, operator_id, action, state, reason_code,
         session_version, effect, hold_until, second_person, bulk_plan_id)
       SELECT gen_random_uuid(), r.id, r.session_id, $2, 'redact', 'held', 'other', 1, r.effect, now(), 'needed', $1
       FROM bulk_row r WHERE r.session_id = $3`,
      [planId, by.id, sessions[0]?.id],
    );
    await expect(row).rejects.toThrow(/waits for a second person/);
  });

  it.each([
    ["another action", "'cancel'", "r.effect"],
    ["another effect", "'redact'", `r.effect || '{"ourCopyOnly": true}'`],
  ])("nor does it let %s in under a plan's approval", async (_, action, effect) => {
    const { planId, by, sessions } = await waiting();
    await approvePlan(await makeOperator("supervisor"), planId);
    const insert = (what: string, will: string) =>
      pool().query(
        `INSERT INTO guarded_action (id, idempotency_key, session_id, operator_id, action, state, reason_code,
           session_version, effect, hold_until, second_person, bulk_plan_id)
         SELECT gen_random_uuid(), r.id, r.session_id, $2, ${what}, 'held', 'other', 1, ${will}, now(), 'needed', $1
         FROM bulk_row r WHERE r.session_id = $3`,
        [planId, by.id, sessions[0]?.id],
      );
    await expect(insert(action, effect)).rejects.toThrow(/waits for a second person/);
    await expect(insert("'redact'", "r.effect")).resolves.toMatchObject({ rowCount: 1 });
  });
});

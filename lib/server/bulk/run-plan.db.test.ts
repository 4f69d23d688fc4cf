import { beforeEach, describe, expect, it } from "vitest";
import type { CurrentOperator } from "@/lib/domain/operator";
import { makeOperator } from "@/prisma/testing/operators";
import { arm, armedPlan, driveRows, planRow, planRows, runOut, sortedPlan } from "@/prisma/testing/planning";
import { practiceDesk } from "@/prisma/testing/practice-desk";
import { actionRow, auditBodies, count } from "@/prisma/testing/rows";
import { veriffSide } from "@/prisma/testing/veriff-desk";
import { stopAction } from "../actions/stop-action";
import { verifyAudit } from "../audit/verify-audit";
import { pool } from "../db";
import { armPlan } from "./arm-plan";
import { commandPlan } from "./command-plan";
import { drivePlans } from "./drive-plans";
import { takePlan } from "./plan-lease";
import { planReport } from "./plan-report";
import { readPlan } from "./read-plan";
import { readPlanRows } from "./read-plan-rows";
import { readPlans } from "./read-plans";

const stripe = practiceDesk();
const veriff = veriffSide(stripe);
let agent: CurrentOperator;
beforeEach(async () => {
  agent = await makeOperator("agent");
});

const known = async (howMany: number) => {
  const made = [];
  for (let n = 0; n < howMany; n += 1)
    made.push(await stripe.known({ reference: `cus_${n}`, turns: ["document_expired"] }));
  return made;
};
const ids = (sessions: { id: string }[]) => sessions.map(({ id }) => id);
const results = async (planId: string) => (await planRows(planId)).map(({ result }) => result);
const lastAudit = async () => (await auditBodies()).at(-1);
const command = (by: CurrentOperator, planId: string, what: "pause" | "resume" | "stop") =>
  commandPlan(by, { planId, command: what });

describe("arming a plan", () => {
  it("takes the number of sessions that it will be done to, and its maker", async () => {
    const planId = await sortedPlan(agent, "cancel", ids(await known(2)));
    expect(await armPlan(agent, { planId, number: 3 })).toEqual({
      ok: false,
      refusal: { code: "plan_number", toDo: 2 },
    });
    expect(await lastAudit()).toMatchObject({
      action: "arm_plan",
      outcome: "refused",
      detail: { bulkPlanId: planId, number: 3, refusal: "plan_number" },
    });
    const admin = await makeOperator("admin");
    expect(await arm(admin, planId)).toEqual({
      ok: false,
      refusal: { code: "plan_of_another", by: agent.name },
    });
    expect((await planRow(planId)).state).toBe("draft");
    expect(await arm(agent, planId)).toEqual({ ok: true, value: { planId } });
    expect(await lastAudit()).toMatchObject({ action: "arm_plan", outcome: "done", detail: { number: 2 } });
    expect(await arm(agent, planId)).toEqual({
      ok: false,
      refusal: { code: "plan_state", state: "running" },
    });
  });

  it("of nothing but refused rows is refused", async () => {
    const { id } = await stripe.known({ turns: ["pass"] });
    const planId = await sortedPlan(agent, "cancel", [id]);
    expect(await arm(agent, planId)).toEqual({ ok: false, refusal: { code: "plan_does_nothing" } });
  });

  it("of redactions wants a password that was typed lately", async () => {
    const supervisor = await makeOperator("supervisor");
    const planId = await sortedPlan(supervisor, "redact", ids(await known(1)));
    const away = { ...supervisor, passwordEnteredAt: new Date(Date.now() - 16 * 60_000) };
    expect(await arm(away, planId)).toMatchObject({ refusal: { code: "password_needed" } });
  });
});

describe("a running plan", () => {
  it("does each row once, at both providers, few at a time, and tells what came of each", async () => {
    const mine = await known(12);
    const theirs = await veriff.known({ vendorData: "customer-1", turns: ["leave"] });
    const planId = await armedPlan(agent, "cancel", [...ids(mine), theirs.id]);
    await drivePlans();
    expect(await count("guarded_action", "state = 'held'")).toBe(10);
    await drivePlans();
    expect(await count("guarded_action")).toBe(10);
    const page = await readPlanRows(planId, 0);
    expect(page.ok && page.value.rows.filter(({ underWay }) => underWay)).toHaveLength(10);
    await runOut();
    expect(await planRow(planId)).toMatchObject({ state: "done" });
    expect(await results(planId)).toEqual(Array(13).fill("done"));
    for (const { providerSessionId } of mine) expect(stripe.effects("cancel", providerSessionId)).toBe(1);
    expect(veriff.effects("delete", theirs.providerSessionId)).toBe(1);
    expect(
      (await auditBodies()).filter(({ action, outcome }) => action === "cancel" && outcome === "allowed"),
    ).toHaveLength(13);
    expect((await auditBodies()).find(({ action }) => action === "cancel")).toMatchObject({
      actor: { id: agent.id },
      detail: { bulkPlanId: planId },
    });
    expect((await readPlans()).items[0]).toMatchObject({ id: planId, results: { done: 13 } });
    expect(await verifyAudit(pool())).toMatchObject({ intact: true });
  });

  it("refuses a row whose session moved since it was sorted, and goes on with the rest", async () => {
    const [one, two, three] = await known(3);
    if (!one || !two || !three) throw new Error("not known");
    const planId = await armedPlan(agent, "cancel", ids([one, two, three]));
    await stripe.play(two.providerSessionId, "pass");
    await stripe.deliver();
    await runOut();
    expect(await planRows(planId)).toMatchObject([
      { result: "done" },
      { result: "refused", refusal: { code: "stale", status: "verified" }, action_id: null },
      { result: "done" },
    ]);
    expect(stripe.effects("cancel", two.providerSessionId)).toBe(0);
    expect(
      (await auditBodies()).find(({ outcome, action }) => outcome === "refused" && action === "cancel"),
    ).toMatchObject({
      sessionId: two.id,
      detail: { bulkPlanId: planId, refusal: "stale" },
    });
    expect(await readPlan(planId, agent)).toMatchObject({ state: "done", results: { done: 2, refused: 1 } });
  });

  it("asks for nothing more once its maker may no longer ask", async () => {
    const planId = await armedPlan(agent, "cancel", ids(await known(2)));
    await pool().query("UPDATE operator SET disabled_at = now() WHERE id = $1", [agent.id]);
    await runOut();
    expect(await planRows(planId)).toMatchObject(Array(2).fill({ refusal: { code: "role_required" } }));
    expect(stripe.effects("cancel")).toBe(0);
  });

  it("goes on after its driver died, once the lease is over, and does no row twice", async () => {
    const sessions = await known(3);
    const planId = await armedPlan(agent, "cancel", ids(sessions));
    // It dies after it asked for rows, holding the lease, before any of them was driven.
    await drivePlans();
    const dead = await takePlan(planId);
    expect(dead).not.toBeNull();
    await driveRows();
    await drivePlans();
    expect((await planRow(planId)).state).toBe("running");
    await pool().query("UPDATE bulk_plan SET lease_until = now() - interval '1 second'");
    await Promise.all([drivePlans(), drivePlans(), drivePlans()]);
    await runOut();
    expect((await planRow(planId)).state).toBe("done");
    for (const { providerSessionId } of sessions) expect(stripe.effects("cancel", providerSessionId)).toBe(1);
    expect(await count("guarded_action")).toBe(3);
  });

  it("can't have a row asked for twice: its id is the action's key", async () => {
    const planId = await armedPlan(agent, "cancel", ids(await known(1)));
    await runOut();
    const [row] = await planRows(planId);
    const key = (await pool().query("SELECT idempotency_key AS key FROM guarded_action")).rows;
    expect(key).toEqual([{ key: row?.id }]);
    const again = pool().query("UPDATE bulk_row SET result = NULL, finished_at = NULL, action_id = NULL");
    await expect(again).rejects.toThrow(/finished once/);
  });
});

describe("a plan is commanded", () => {
  it("paused it asks for nothing more, what is under way ends, and resumed it goes on", async () => {
    const planId = await armedPlan(agent, "cancel", ids(await known(12)));
    await drivePlans();
    expect(await command(agent, planId, "pause")).toEqual({ ok: true, value: { planId } });
    expect(await lastAudit()).toMatchObject({ action: "pause_plan", outcome: "done" });
    await runOut();
    expect((await results(planId)).filter((result) => result === "done")).toHaveLength(10);
    expect(await readPlan(planId, agent)).toMatchObject({
      state: "paused",
      may: { resume: { allowed: true } },
    });
    expect(await command(agent, planId, "pause")).toMatchObject({ refusal: { code: "plan_state" } });
    expect(await command(agent, planId, "resume")).toMatchObject({ ok: true });
    await runOut();
    expect(await results(planId)).toEqual(Array(12).fill("done"));
  });

  it("stopped it ends what has not gone out, and what is being sent goes to its end", async () => {
    const sessions = await known(12);
    const planId = await armedPlan(agent, "cancel", ids(sessions));
    await drivePlans();
    const sent = (await planRows(planId))[0]?.action_id ?? "";
    await pool().query("UPDATE guarded_action SET state = 'sending', called_at = now() WHERE id = $1", [
      sent,
    ]);
    expect(await command(agent, planId, "stop")).toMatchObject({ ok: true });
    expect(await results(planId)).toEqual([null, ...Array(11).fill("stopped")]);
    expect(await count("guarded_action", "state = 'stopped'")).toBe(9);
    await runOut();
    expect((await planRows(planId))[0]?.result).toBe("done");
    expect(await planRow(planId)).toMatchObject({ state: "stopped" });
    expect(stripe.effects("cancel")).toBe(1);
    expect(await command(agent, planId, "resume")).toMatchObject({
      refusal: { code: "plan_state", state: "stopped" },
    });
    expect(await verifyAudit(pool())).toMatchObject({ intact: true });
  });

  it("by its maker or a supervisor, and by nobody else", async () => {
    const planId = await armedPlan(agent, "cancel", ids(await known(1)));
    const colleague = await makeOperator("agent");
    for (const by of [colleague, await makeOperator("viewer")]) {
      expect(await command(by, planId, "stop")).toEqual({
        ok: false,
        refusal: { code: "role_required", role: "supervisor" },
      });
    }
    expect(await lastAudit()).toMatchObject({ action: "stop_plan", outcome: "refused" });
    expect(await command(await makeOperator("supervisor"), planId, "stop")).toMatchObject({ ok: true });
    expect(await command(agent, agent.id, "stop")).toEqual({ ok: false, refusal: { code: "plan_unknown" } });
  });

  it("a single row's action can be stopped like any other, and the row with it", async () => {
    const planId = await armedPlan(agent, "cancel", ids(await known(2)));
    await drivePlans();
    const [first] = await planRows(planId);
    expect(await stopAction(agent, { actionId: first?.action_id ?? "" })).toMatchObject({ ok: true });
    await runOut();
    expect(await results(planId)).toEqual(["stopped", "done"]);
    expect(await actionRow(first?.action_id ?? "")).toMatchObject({ state: "stopped", bulk_plan_id: planId });
  });
});

describe("the report", () => {
  it("has a line for each row with what came of it, fit for a spreadsheet", async () => {
    const one = await stripe.known({ reference: '=cmd|"x",1', turns: ["document_expired"] });
    const two = await stripe.known({ reference: "cus_2", turns: ["pass"] });
    const planId = await armedPlan(agent, "cancel", ids([one, two]));
    await runOut();
    const report = await planReport(planId);
    if (!report.ok) throw new Error(report.refusal.code);
    expect(report.value.headers.get("content-disposition")).toContain(`plan-${planId}.csv`);
    const lines = (await report.value.text()).split("\r\n");
    expect(lines).toHaveLength(4);
    expect(lines[0]).toBe("position,provider,session id,reference,pile,result,sentence,finished at");
    expect(lines[1]).toMatch(
      new RegExp(`^1,stripe,${one.providerSessionId},"'=cmd\\|""x"",1",will_do,done,,20\\d\\d-.*Z$`),
    );
    expect(lines[2]).toMatch(/,cus_2,refused,refused,The session is verified; .*\.,20/);
    expect(await planReport(agent.id)).toEqual({ ok: false, refusal: { code: "plan_unknown" } });
  });
});

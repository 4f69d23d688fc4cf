import { describe, expect, it } from "vitest";
import { makeOperator } from "@/prisma/testing/operators";
import { armedPlan, planRow, planRows, runOut } from "@/prisma/testing/planning";
import { practiceDesk } from "@/prisma/testing/practice-desk";
import { count } from "@/prisma/testing/rows";
import { pool } from "../db";
import { commandPlan } from "./command-plan";
import { drivePlans } from "./drive-plans";
import { readPlan } from "./read-plan";

process.env.ACTION_HOLD_SECONDS = "30";
const stripe = practiceDesk();

describe("an armed plan", () => {
  it("keeps its hold, in which it can be stopped with nothing asked for", async () => {
    const agent = await makeOperator("agent");
    const ids = [(await stripe.known()).id, (await stripe.known()).id];
    const planId = await armedPlan(agent, "cancel", ids);
    await drivePlans();
    expect(await count("guarded_action")).toBe(0);
    const view = await readPlan(planId, agent);
    expect(Date.parse(view?.holdUntil ?? "")).toBeGreaterThan(Date.now());
    expect(view?.nextAt).toBeNull();
    expect(await commandPlan(agent, { planId, command: "stop" })).toMatchObject({ ok: true });
    expect(await planRows(planId)).toMatchObject(
      Array(2).fill({ result: "stopped", refusal: { code: "plan_stopped", by: agent.name } }),
    );
  });

  it("holds its rows no more once its own hold is over, through a pause too", async () => {
    const agent = await makeOperator("agent");
    const planId = await armedPlan(agent, "cancel", [(await stripe.known()).id]);
    await commandPlan(agent, { planId, command: "pause" });
    await commandPlan(agent, { planId, command: "resume" });
    await drivePlans();
    expect(await count("guarded_action")).toBe(0);
    await pool().query("UPDATE bulk_plan SET hold_until = now() - interval '1 second', next_at = NULL");
    await runOut();
    expect((await planRow(planId)).state).toBe("done");
    expect(stripe.effects("cancel")).toBe(1);
  });
});

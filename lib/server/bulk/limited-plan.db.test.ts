import { beforeEach, describe, expect, it } from "vitest";
import type { CurrentOperator } from "@/lib/domain/operator";
import { allowed } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { armedPlan, planRow, planRows, runOut, sortedPlan } from "@/prisma/testing/planning";
import { practiceDesk } from "@/prisma/testing/practice-desk";
import { count, makeDue } from "@/prisma/testing/rows";
import { veriffSide } from "@/prisma/testing/veriff-desk";
import { driveAction } from "../actions/drive-action";
import { pool } from "../db";
import { readPlan } from "./read-plan";

// Its own clock can't be moved, so that only ours keeps to the limit.
const stripe = practiceDesk({ veriff: { deletePerHour: 100, deletePerDay: 100 } });
const veriff = veriffSide(stripe);
let agent: CurrentOperator;
beforeEach(async () => {
  agent = await makeOperator("agent");
});

const left = async (howMany: number, name = "customer") => {
  const made = [];
  for (let n = 0; n < howMany; n += 1) {
    made.push((await veriff.known({ vendorData: `${name}-${n}`, turns: ["leave"] })).id);
  }
  return made;
};
const hoursUntil = (at: Date | null) => Math.floor(((at?.getTime() ?? 0) - Date.now() + 5000) / 3_600_000);

/** So much time has passed, as far as the provider's limits and the plan are concerned. */
const later = async (hours: number) => {
  await pool().query("UPDATE provider_call SET at = at - make_interval(hours => $1)", [hours]);
  await pool().query("UPDATE bulk_plan SET next_at = next_at - make_interval(hours => $1)", [hours]);
};

describe("a plan beyond a provider's limit", () => {
  it("does what there is room for, sleeps until there is more, and lets other rows go on", async () => {
    const theirs = await left(8);
    const { id: mine } = await stripe.known({ turns: ["document_expired"] });
    const planId = await armedPlan(agent, "cancel", [...theirs, mine]);
    await runOut();
    const rows = await planRows(planId);
    expect(rows.map(({ result }) => result)).toEqual([...Array(5).fill("done"), null, null, null, "done"]);
    expect(rows.filter(({ action_id }) => action_id === null)).toHaveLength(3);
    const { state, next_at: nextAt } = await planRow(planId);
    expect([state, hoursUntil(nextAt)]).toEqual(["running", 1]);
    const view = await readPlan(planId, agent);
    expect(view?.nextAt).toBe(nextAt?.toISOString());
    expect(view?.calendar?.entries.reduce((sum, entry) => sum + entry.count, 0)).toBe(3);
    await later(2);
    await runOut();
    expect((await planRow(planId)).state).toBe("done");
    expect(veriff.effects("delete")).toBe(8);
  });

  it("lets a colleague's single cancel go first", async () => {
    const planId = await armedPlan(agent, "cancel", await left(7));
    await runOut();
    const colleague = await makeOperator("agent", { name: "Odo Wick" });
    const [urgent] = await left(1, "urgent");
    const single = await allowed(colleague, "cancel", urgent ?? "");
    expect(hoursUntil(new Date(single.holdUntil))).toBe(1);
    // Two hours later there is room for one, which is the colleague's though the plan has waited longer.
    await pool().query("UPDATE call_limit SET most = 1 WHERE per_seconds = 3600");
    try {
      await later(2);
      await pool().query(
        "UPDATE guarded_action SET hold_until = now() + interval '10 seconds' WHERE id = $1",
        [single.id],
      );
      await runOut();
      expect(await count("guarded_action", "state = 'held'")).toBe(1);
      await makeDue(single.id);
      await driveAction(single.id);
      expect(await count("guarded_action", "state = 'done' AND bulk_plan_id IS NULL")).toBe(1);
      expect((await planRows(planId)).map(({ result }) => result)).toEqual([
        ...Array(5).fill("done"),
        null,
        null,
      ]);
    } finally {
      await pool().query("UPDATE call_limit SET most = 5 WHERE per_seconds = 3600");
    }
  });

  it("counts what colleagues have asked for when it is sorted", async () => {
    const [urgent, ...rest] = await left(6);
    await allowed(agent, "cancel", urgent ?? "");
    const planId = await sortedPlan(agent, "cancel", rest);
    expect((await planRows(planId)).map(({ pile }) => pile)).toEqual([
      ...Array(4).fill("will_do"),
      "must_wait",
    ]);
  });
});

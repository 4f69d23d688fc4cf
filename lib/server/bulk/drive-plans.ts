import { setTimeout as pause } from "node:timers/promises";
import { pool } from "../db";
import { logFault } from "../faults";
import { PlanLost, releasePlan, takePlan } from "./plan-lease";
import type { PlanRow } from "./plan-row";
import { runRows, type Turn } from "./run-rows";
import { sortRows } from "./sort-rows";

/** While nothing can be asked for, since enough is under way. */
const LOOK_AGAIN_MS = 250;

async function takeTurn(plan: PlanRow): Promise<Turn> {
  if (plan.state === "running") return runRows(plan);
  await sortRows(plan);
  return { moved: true, busy: true, nextAt: null };
}

const idle: Turn = { moved: false, busy: false, nextAt: null };

/** One bounded step of one plan, under its lease. */
async function drivePlan(planId: string): Promise<Turn> {
  const plan = await takePlan(planId);
  if (!plan) return idle;
  try {
    const turn = await takeTurn(plan);
    await releasePlan(plan, turn.nextAt);
    return turn;
  } catch (fault) {
    if (fault instanceof PlanLost) return idle;
    // The lease runs out by itself, so that what is broken for good is tried three times a minute.
    logFault(fault, "driving a plan");
    return idle;
  }
}

async function driveOnce(): Promise<Turn> {
  const { rows } = await pool().query<{ id: string }>(
    `SELECT id FROM bulk_plan WHERE state IN ('sorting', 'running')
       AND coalesce(lease_until, '-infinity') < now() AND coalesce(next_at, '-infinity') <= now()
     ORDER BY created_at LIMIT 20`,
  );
  const turns = [];
  for (const { id } of rows) turns.push(await drivePlan(id));
  return {
    moved: turns.some(({ moved }) => moved),
    busy: turns.some(({ busy }) => busy),
    nextAt: null,
  };
}

/**
 * Gives every plan that moves a turn, and more of them while `goOn` says so and there is something to do. Turns are
 * short, so that plans share the worker with each other and with everybody's single actions.
 */
export async function drivePlans(goOn: () => boolean = () => false): Promise<void> {
  for (;;) {
    const { moved, busy } = await driveOnce();
    if (!busy || !goOn()) return;
    if (!moved) await pause(LOOK_AGAIN_MS);
  }
}

import { setTimeout as wait } from "node:timers/promises";
import type { Desk } from "../../desk/desk";
import { untrueSessions } from "../true-state";

// Looks, not seconds: a machine that was held up is no reason to give up.
const LOOKS = 600;

/**
 * Stands for minutes that nobody wants to wait out: until jobs that a dead worker held are freed, between two tries,
 * and between two calls of one action that Veriff limits. Leases are left alone.
 */
const hasten = [
  "UPDATE provider_call SET at = at - interval '5 minutes'",
  "UPDATE guarded_action SET hold_until = now() WHERE state = 'held' AND hold_until > now() + interval '2 seconds'",
  "UPDATE guarded_action SET next_try_at = now() WHERE state = 'sending' AND next_try_at > now()",
  "UPDATE graphile_worker._private_jobs SET run_at = now() WHERE run_at > now() AND locked_at IS NULL",
];
const freeJobs = "UPDATE graphile_worker._private_jobs SET locked_at = NULL, locked_by = NULL";

async function whatMoves(desk: Desk): Promise<string[]> {
  const { stripe, veriff } = desk.sandbox;
  const { rows } = await desk.database.query<{ actions: number; jobs: number }>(
    `SELECT (SELECT count(*)::int FROM guarded_action WHERE finished_at IS NULL AND state <> 'unsettled') AS actions,
       (SELECT count(*)::int FROM graphile_worker._private_jobs WHERE attempts < max_attempts) AS jobs`,
  );
  const webhooks = stripe.courier.status().pending + veriff.courier.status().pending;
  const moving = {
    "open actions": rows[0]?.actions ?? 0,
    jobs: rows[0]?.jobs ?? 0,
    "webhooks under way": webhooks,
    "sessions to be registered": veriff.company.pending,
    "sessions not as at their provider": (await untrueSessions(desk)).length,
  };
  return Object.entries(moving).flatMap(([what, count]) => (count > 0 ? [`${count} ${what}`] : []));
}

/** Waits until nothing moves any more. Returns what still does after too many looks. */
export async function untilRest(desk: Desk): Promise<string[]> {
  let moving: string[] = [];
  await desk.database.query(freeJobs);
  for (let looks = 0; looks < LOOKS; looks += 1, await wait(200)) {
    moving = await whatMoves(desk);
    if (moving.length === 0) return [];
    for (const sql of hasten) await desk.database.query(sql);
  }
  return moving;
}

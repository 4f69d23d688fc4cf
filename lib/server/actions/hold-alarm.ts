import { pool } from "../db";
import { logFault } from "../faults";
import { driveAction } from "./drive-action";

const LOOK_EVERY_MS = 500;
const LOOK_AHEAD_MS = 1000;
/** More than end in one second are found by their jobs, a second later at most. */
const MOST = 100;

/** Of plans nothing waits here: their rows are asked for when their hold is over. */
const ending = `
SELECT id, extract(epoch FROM hold_until - now())::float * 1000 AS in_ms FROM guarded_action
WHERE state = 'held' AND hold_until > now()
  AND hold_until <= now() + interval '${LOOK_AHEAD_MS} milliseconds' ORDER BY hold_until LIMIT ${MOST}`;

export interface HoldAlarm {
  stop(): Promise<void>;
}

/**
 * Drives actions in the moment their hold ends: the job library looks for what has become due once a second only. With
 * several workers each has an alarm, and the lease decides.
 */
export function startHoldAlarm(): HoldAlarm {
  const set = new Map<string, NodeJS.Timeout>();
  const driving = new Set<Promise<void>>();
  const ring = (id: string) => {
    const drive = driveAction(id)
      .catch((fault: unknown) => void logFault(fault, "driving an action whose hold has ended"))
      .finally(() => {
        set.delete(id);
        driving.delete(drive);
      });
    driving.add(drive);
  };
  const look = async () => {
    const { rows } = await pool().query<{ id: string; in_ms: number }>(ending);
    for (const { id, in_ms } of rows) {
      if (!set.has(id))
        set.set(
          id,
          setTimeout(() => ring(id), Math.ceil(in_ms)),
        );
    }
  };
  let looking: Promise<void> | null = null;
  const timer = setInterval(() => {
    // While the database is away the jobs' own poll tells of it.
    looking ??= look()
      .catch(() => undefined)
      .finally(() => {
        looking = null;
      });
  }, LOOK_EVERY_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await looking;
      for (const alarm of set.values()) clearTimeout(alarm);
      await Promise.all(driving);
    },
  };
}

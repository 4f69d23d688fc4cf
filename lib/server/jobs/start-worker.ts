import { Logger, run } from "graphile-worker";
import { startHoldAlarm } from "../actions/hold-alarm";
import { sweepActions } from "../actions/sweep-actions";
import { drivePlans } from "../bulk/drive-plans";
import { pool } from "../db";
import { logFault } from "../faults";
import { checkSubscriptions } from "../sync/check-subscriptions";
import { schedule, tasks } from "./tasks";

const SWEEP_EVERY_MS = 5000;

// The library's own lines hold payloads and the words of databases. Of a failed job one line is enough, whose words
// are ours (tell-faults.ts); everything else is a fault.
const logger = new Logger(() => (level, _message, meta) => {
  if (level !== "error") return;
  const fault = meta && "error" in meta ? meta.error : undefined;
  if (meta && "failure" in meta && fault instanceof Error) console.warn(`job: ${fault.message}`);
  else logFault(fault, "the job library");
});

export interface RunningWorker {
  stop(): Promise<void>;
}

/** Starts the worker of this process: jobs, schedules, and the sweep over actions that nobody drives. */
export async function startWorker(): Promise<RunningWorker> {
  const runner = await run({
    pgPool: pool(),
    taskList: tasks,
    crontab: schedule,
    concurrency: 6,
    pollInterval: 1000,
    noHandleSignals: true,
    logger,
  });
  const alarm = startHoldAlarm();
  let stopping = false;
  let driving: Promise<void> | null = null;
  // Till the next beat at most, and never twice at once.
  const plans = () => {
    const until = Date.now() + SWEEP_EVERY_MS;
    driving ??= drivePlans(() => !stopping && Date.now() < until)
      .catch((fault: unknown) => void logFault(fault, "driving plans"))
      .finally(() => {
        driving = null;
      });
  };
  let sweeping = Promise.resolve();
  const sweep = () => {
    sweeping = sweepActions().catch((fault: unknown) => void logFault(fault, "sweeping actions"));
    plans();
  };
  // What a dead process left behind need not wait for the first beat.
  sweep();
  const timer = setInterval(sweep, SWEEP_EVERY_MS);
  checkSubscriptions().catch((fault: unknown) => void logFault(fault, "checking subscriptions"));
  return {
    stop: async () => {
      stopping = true;
      clearInterval(timer);
      await alarm.stop();
      await driving;
      await sweeping;
      await runner.stop();
    },
  };
}

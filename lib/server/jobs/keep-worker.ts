import { setTimeout as wait } from "node:timers/promises";
import { closeDatabase } from "../db";
import { logFault } from "../faults";
import { unreadyReason } from "../http/readiness";
import { type RunningWorker, startWorker } from "./start-worker";

const RETRY_MS = 2000;
const LONGEST_START_MS = 1000;

export interface KeptWorker {
  /** Resolves once the worker runs, never when it is stopped before that. */
  started: Promise<RunningWorker>;
  /** Lets the jobs under way finish, then leaves the database. Never throws. */
  stop(): Promise<void>;
}

/**
 * The database may come up after us, and be migrated later still: the worker starts when it can. Under a wrong
 * DATA_ENCRYPTION_KEY it never does. Each reason is logged when it becomes the reason, not at every try.
 */
export function keepWorker(): KeptWorker {
  let stopped = false;
  const start = async (): Promise<RunningWorker> => {
    let told: string | null = null;
    while (!stopped) {
      const reason = await unreadyReason();
      try {
        if (!reason) return await startWorker();
      } catch (fault) {
        console.warn(`The worker can't start yet: fault ${logFault(fault, "starting the worker")}.`);
      }
      if (reason && reason !== told) console.warn(`The worker can't start yet: ${reason}.`);
      told = reason;
      await wait(RETRY_MS);
    }
    return new Promise(() => undefined);
  };
  const started = start();
  return {
    started,
    stop: async () => {
      stopped = true;
      const worker = await Promise.race([started, wait(LONGEST_START_MS, null)]);
      try {
        await worker?.stop();
        await closeDatabase();
      } catch (fault) {
        logFault(fault, "stopping the worker");
      }
    },
  };
}

import { setTimeout as wait } from "node:timers/promises";
import { closeDatabase } from "./db";
import { env } from "./env";
import { type RunningWorker, startWorker } from "./jobs/start-worker";

const RETRY_MS = 2000;

/** The database may come up after the desk does: webhooks get 503 meanwhile, and the worker starts when it can. */
async function startWhenPossible(): Promise<RunningWorker> {
  for (;;) {
    try {
      return await startWorker();
    } catch {
      console.warn("The worker can't start yet: the database is away or not migrated.");
      await wait(RETRY_MS);
    }
  }
}

/** What a web process does at its start. Throws when the environment is wrong. */
export async function startDesk(): Promise<void> {
  if (env().WORKER !== "in_process") return;
  const starting = startWhenPossible();
  const stop = async () => {
    const worker = await Promise.race([starting, wait(1000).then(() => null)]);
    await worker?.stop();
    await closeDatabase();
  };
  process.once("SIGTERM", () => void stop());
  process.once("SIGINT", () => void stop());
}

import { env } from "./env";
import { keepWorker } from "./jobs/keep-worker";

/** What a web process does at its start. Throws when the environment is wrong. */
export async function startDesk(): Promise<void> {
  if (env().WORKER !== "in_process") return;
  const worker = keepWorker();
  process.once("SIGTERM", () => void worker.stop());
  process.once("SIGINT", () => void worker.stop());
}

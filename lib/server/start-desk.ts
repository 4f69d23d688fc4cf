import { env } from "./env";
import { keepWorker } from "./jobs/keep-worker";

/** What a web process does at its start. Throws when the environment is wrong. */
export async function startDesk(): Promise<void> {
  // `npm start` was killed without a word: nobody is left who could end this process.
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
  if (env().WORKER !== "in_process") return;
  const worker = keepWorker();
  process.once("SIGTERM", () => void worker.stop());
  process.once("SIGINT", () => void worker.stop());
}

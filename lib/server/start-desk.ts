import { env } from "./env";
import { closeConnections } from "./http/close-connections";
import { unreadyReason } from "./http/readiness";
import { keepWorker } from "./jobs/keep-worker";
import { endUnderWrongKey } from "./vault/end-under-wrong-key";

/**
 * What a web process does at its start. Throws when the environment is wrong, and ends the process when
 * DATA_ENCRYPTION_KEY is not the key that the database was filled with.
 */
export async function startDesk(): Promise<void> {
  // `npm start` was killed without a word: nobody is left who could end this process.
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, closeConnections);
  // A log that nobody reads any more: each line about that would be the next one, and take a whole core.
  for (const log of [process.stdout, process.stderr]) log.on("error", () => undefined);
  const { WORKER } = env();
  const reason = await unreadyReason();
  endUnderWrongKey(reason);
  if (WORKER !== "in_process") {
    if (reason) console.warn(`Not ready yet: ${reason}.`);
    return;
  }
  const worker = keepWorker();
  process.once("SIGTERM", () => void worker.stop());
  process.once("SIGINT", () => void worker.stop());
}

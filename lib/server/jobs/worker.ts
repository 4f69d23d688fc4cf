import { closeDatabase } from "../db";
import { env, loadEnvironmentFile } from "../env";
import { startWorker } from "./start-worker";

// `npm run worker`: the jobs in a process of their own, for WORKER=external.
async function main() {
  loadEnvironmentFile();
  env();
  const worker = await startWorker();
  console.log("The worker is running.");
  const stop = async () => {
    await worker.stop();
    await closeDatabase();
    process.exit(0);
  };
  process.once("SIGTERM", () => void stop());
  process.once("SIGINT", () => void stop());
}

main().catch((fault: unknown) => {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exit(1);
});

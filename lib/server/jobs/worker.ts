import { EnvironmentProblem, env, loadEnvironmentFile } from "../env";
import { logFault } from "../faults";
import { keepWorker } from "./keep-worker";

// The job library doesn't wait for its own "this job is done": when PostgreSQL goes away at that moment, nobody
// catches it. The job comes again, and the other jobs go on.
process.on("unhandledRejection", (fault) => void logFault(fault, "the worker"));

// `npm run worker`: the jobs in a process of their own, for WORKER=external.
async function main() {
  loadEnvironmentFile();
  env();
  const worker = keepWorker();
  const stop = () => void worker.stop().then(() => process.exit(0));
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  await worker.started;
  console.log("The worker is running.");
}

main().catch((fault: unknown) => {
  console.error(
    fault instanceof EnvironmentProblem
      ? fault.message
      : `It could not start, see fault ${logFault(fault, "starting the worker")}.`,
  );
  process.exit(1);
});

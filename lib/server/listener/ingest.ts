import { closeDatabase } from "../db";
import { EnvironmentProblem, env, loadEnvironmentFile } from "../env";
import { logFault } from "../faults";
import { unreadyReason } from "../http/readiness";
import { endUnderWrongKey } from "../vault/end-under-wrong-key";
import { type Listener, startListener } from "./start-listener";

const LONGEST_GOODBYE_MS = 2_000;

// `npm run ingest`: the webhooks' doors in a process of their own.
async function main() {
  loadEnvironmentFile();
  const { INGEST_HOST: host, INGEST_PORT: port } = env();
  // A log that nobody reads any more: each line about that would be the next one, and take a whole core.
  for (const log of [process.stdout, process.stderr]) log.on("error", () => undefined);
  const reason = await unreadyReason();
  endUnderWrongKey(reason);
  if (reason) console.warn(`Not ready yet: ${reason}.`);
  const listener = await startListener({ host, port });
  const stop = () => void leave(listener);
  for (const signal of ["SIGTERM", "SIGINT", "disconnect"] as const) process.once(signal, stop);
  console.log(`The listener takes webhooks on ${host}:${listener.port}.`);
}

async function leave(listener: Listener) {
  const inTime = await listener.drain();
  if (!inTime) console.warn("Some webhooks were left unanswered; their provider comes again.");
  setTimeout(() => process.exit(0), LONGEST_GOODBYE_MS).unref();
  await closeDatabase().catch(() => undefined);
  process.exit(0);
}

main().catch((fault: unknown) => {
  console.error(
    fault instanceof EnvironmentProblem
      ? fault.message
      : `It could not start, see fault ${logFault(fault, "starting the listener")}.`,
  );
  process.exit(1);
});

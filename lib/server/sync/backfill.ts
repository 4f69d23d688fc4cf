import { providerName } from "../../domain/provider";
import type { ProviderPort } from "../../domain/provider-port";
import { closeDatabase, db } from "../db";
import { EnvironmentProblem, env, loadEnvironmentFile } from "../env";
import { logFault } from "../faults";
import { connectedProviders } from "../providers";
import { type BackfillCommand, backfillArguments, usage } from "./backfill-arguments";
import { barProgress, lineProgress } from "./backfill-progress";
import { reportLines } from "./backfill-words";
import { callProblemWords } from "./call-problem-words";
import { readActive } from "./read-active";
import { listsSessions } from "./read-listed";
import { type BackfillRefusal, runBackfill } from "./run-backfill";

const goOn = "What was read is kept; the same command goes on from there.";

// `npm run backfill`: fetches what no webhook told us.
process.exitCode = await main();

async function main(): Promise<number> {
  const command = backfillArguments(process.argv.slice(2), new Date());
  if (!command.ok) {
    console.error(`${command.refusal}\n\n${usage}`);
    return 2;
  }
  if (!command.value) {
    console.log(usage);
    return 0;
  }
  try {
    loadEnvironmentFile();
    env();
    return await backfill(command.value);
  } catch (fault) {
    if (fault instanceof EnvironmentProblem) console.error(fault.message);
    else console.error(`It broke off, see fault ${logFault(fault, "the backfill")}. ${goOn}`);
    return 1;
  } finally {
    await closeDatabase();
  }
}

async function backfill({ provider, since }: BackfillCommand): Promise<number> {
  const port = connectedProviders().get(provider);
  if (!port) {
    console.error(`--provider: this desk has no connection to ${providerName[provider]}.\n\n${usage}`);
    return 2;
  }
  if (!(await databaseIsReady())) return 1;
  if (!listsSessions(port)) return readOpen(port);
  const progress = process.stderr.isTTY ? barProgress(process.stderr) : lineProgress(console.error);
  process.once("SIGINT", () => {
    progress.stop();
    console.error(`\nStopped. ${goOn}`);
    process.exit(130);
  });
  const result = await runBackfill(port, since, progress.tell).finally(progress.stop);
  if (!result.ok) {
    console.error(refusalWords(providerName[provider], result.refusal));
    return 1;
  }
  const mode = /_live_/.test(env().STRIPE_API_KEY ?? "") ? "live mode" : "test mode";
  console.log(reportLines(result.value, { provider: providerName[provider], mode }).join("\n"));
  return result.value.sessions.failed + result.value.events.failed > 0 ? 3 : 0;
}

/** A provider that lists nothing: what the desk knows to be open there is read again, one by one. */
async function readOpen({ provider }: ProviderPort): Promise<number> {
  const name = providerName[provider];
  console.error(`${name} has no list of sessions: reading the open ones that the desk knows.`);
  const counts = await readActive(provider, (found) => console.error(`  ${found} read`));
  console.log(
    `${name}: ${counts.found} open sessions read, ${counts.changed} changed, ${counts.failed} failed`,
  );
  return counts.failed > 0 ? 3 : 0;
}

async function databaseIsReady(): Promise<boolean> {
  try {
    await db().backfillRun.findFirst();
    return true;
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message.trim().split("\n").at(-1) : fault;
    console.error(
      `The database is away or not migrated: ${reason}\nIs DATABASE_URL right, and was npm run db:migrate run?`,
    );
    return false;
  }
}

function refusalWords(provider: string, refusal: BackfillRefusal): string {
  if (refusal.kind === "already_running")
    return `Another backfill of ${provider} is running. Wait for it to end.`;
  const words = callProblemWords(provider, refusal);
  return refusal.kind === "misconfigured" ? words : `${words}\n${goOn}`;
}

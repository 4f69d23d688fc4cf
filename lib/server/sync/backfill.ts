import { parseArgs } from "node:util";
import cliProgress from "cli-progress";
import { providerName, providers } from "../../domain/provider";
import { closeDatabase } from "../db";
import { env, loadEnvironmentFile } from "../env";
import { connectedProviders } from "../providers";
import { parseSince } from "./parse-since";
import { runBackfill } from "./run-backfill";

const usage = "Usage: npm run backfill -- --provider stripe --since 30d   (30d, 12h or 2026-01-31)";

function readArguments() {
  const options = { provider: { type: "string" }, since: { type: "string", default: "30d" } } as const;
  const { values } = parseArgs({ options });
  const provider = providers.find((name) => name === values.provider);
  const port = provider && connectedProviders().get(provider);
  if (!port)
    throw new Error(`--provider: expected one of ${[...connectedProviders().keys()].join(", ")}.\n${usage}`);
  const since = parseSince(values.since, new Date());
  if (!since) throw new Error(`--since: expected 30d, 12h or a past date such as 2026-01-31.\n${usage}`);
  return { port, since };
}

const mode = () => (/_live_/.test(env().STRIPE_API_KEY) ? "live mode" : "test mode");

async function backfill(): Promise<void> {
  loadEnvironmentFile();
  env();
  const { port, since } = readArguments();
  const name = providerName[port.provider];
  const bar = new cliProgress.SingleBar({
    format:
      "{phase} | {value} found, {created} new, {changed} changed, {failed} failed | {duration_formatted}",
    noTTYOutput: true,
    notTTYSchedule: 5000,
  });
  bar.start(0, 0, { phase: "sessions", created: 0, changed: 0, failed: 0 });
  const result = await runBackfill(port, since, ({ found, ...payload }) => bar.update(found, payload));
  bar.stop();
  if (!result.ok) {
    const { kind, message } = result.refusal;
    throw new Error(
      `Stopped: ${name} answered ${kind}: ${message}\nWhat was read is kept; run the same command to go on.`,
    );
  }
  const { found, created, changed, failed } = result.value;
  console.log(`found ${found}, new ${created}, changed ${changed}, failed ${failed}`);
  if (found === 0) {
    console.log(
      `${name} lists no sessions and no events since ${since.toISOString()} for this key, in ${mode()}. ` +
        "If you expected some, compare the key's account and mode, or take an earlier --since. " +
        "Stripe keeps events for 30 days only; older sessions are still listed.",
    );
  }
  if (failed > 0) process.exitCode = 2;
}

// `npm run backfill`: fetches what no webhook told us. Exit code 2 says that some items failed.
async function main(): Promise<void> {
  try {
    await backfill();
  } catch (fault) {
    console.error(fault instanceof Error ? fault.message : fault);
    process.exitCode = 1;
  } finally {
    await closeDatabase();
  }
}

void main();

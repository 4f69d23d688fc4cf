import { parseArgs } from "node:util";
import { type Provider, providers } from "../../domain/provider";
import { ok, type Result, refuse } from "../../domain/result";
import { parseSince } from "./parse-since";

export const usage = `Usage: npm run backfill -- --provider stripe|veriff [--since 30d]
--since takes 30d, 12h, 2026-01-31 or 2026-01-31T08:00Z; without it, 30d.
Veriff lists no sessions: there the open ones that the desk knows are read again, and --since means nothing.
Exit code: 0 done, 1 stopped half-way (the same command goes on), 2 wrong arguments, 3 done but some items failed.`;

export interface BackfillCommand {
  provider: Provider;
  since: Date;
}

/** Refuses with what is wrong, in words for the terminal; null when only the usage was asked for. */
export function backfillArguments(args: string[], now: Date): Result<BackfillCommand | null, string> {
  const given = readOptions(args);
  if (!given.ok) return given;
  const { provider: name, since: from = "30d", help } = given.value;
  if (help) return ok(null);
  if (name === undefined) return refuse("--provider is missing.");
  const provider = providers.find((one) => one === name);
  if (!provider) return refuse(`--provider: “${name}” is none of ${providers.join(", ")}.`);
  const since = parseSince(from, now);
  if (!since) return refuse(`--since: “${from}” is neither a span such as 30d nor a date in the past.`);
  return ok({ provider, since });
}

function readOptions(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        provider: { type: "string" },
        since: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
    return ok(values);
  } catch (fault) {
    return refuse(fault instanceof Error ? fault.message : String(fault));
  }
}

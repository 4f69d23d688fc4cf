import { parseArgs } from "node:util";
import { ok, type Result, refuse } from "@/lib/domain/result";
import type { SeenEntry } from "./verify-audit";

export const usage = `Usage: npm run audit:verify [-- --seen NUMBER:HASH]
Recomputes the audit's chain and says in one line whether it is intact. Each run prints the last entry as NUMBER:HASH: kept
elsewhere and given to a later run, it shows that nothing up to it was cut off or rewritten.
Exit code: 0 intact, 1 it could not be read, 2 wrong arguments, 3 broken.`;

export interface AuditCommand {
  seen: SeenEntry | undefined;
}

/** Refuses with what is wrong, in words for the terminal. */
export function auditArguments(args: string[]): Result<AuditCommand, string> {
  const given = readOptions(args);
  if (!given.ok) return given;
  const { seen } = given.value;
  if (seen === undefined) return ok({ seen: undefined });
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(seen) ?? [];
  if (!seq || !hash) return refuse(`--seen: “${seen}” is not a number, “:” and 64 of 0 to 9 and a to f.`);
  return ok({ seen: { seq: Number(seq), hash } });
}

function readOptions(args: string[]) {
  try {
    return ok(parseArgs({ args, options: { seen: { type: "string" } } }).values);
  } catch (fault) {
    return refuse(fault instanceof Error ? fault.message : "The arguments can't be understood.");
  }
}

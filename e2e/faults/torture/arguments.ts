import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { ok, type Result, refuse } from "@/lib/domain/result";

export const usage = `Usage:
  npm run torture -- [--minutes N] [--seed S]
N is how long it goes on, 2 unless it is said, 0.1 at least. The seed is printed; given again, it chooses the same.`;

export interface TortureCommand {
  minutes: number;
  seed: string;
}

/** Refuses with what is wrong, in words for the terminal. */
export function tortureArguments(args: string[]): Result<TortureCommand, string> {
  const given = readOptions(args);
  if (!given.ok) return given;
  const { minutes = "2", seed = String(randomInt(1_000_000)) } = given.value;
  const number = /^\d+(\.\d+)?$/.test(minutes) ? Number(minutes) : Number.NaN;
  if (!(number >= 0.1 && number <= 10_000)) {
    return refuse(`--minutes: “${minutes}” is not a number from 0.1 to 10000.`);
  }
  if (seed === "") return refuse("--seed is empty.");
  return ok({ minutes: number, seed });
}

function readOptions(args: string[]) {
  try {
    const options = { minutes: { type: "string" }, seed: { type: "string" } } as const;
    return ok(parseArgs({ args, options }).values);
  } catch (fault) {
    return refuse(fault instanceof Error ? fault.message : "The arguments can't be understood.");
  }
}

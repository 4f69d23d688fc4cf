import { parseArgs } from "node:util";
import { ok, type Result, refuse } from "@/lib/domain/result";

export const usage = `Usage:
  npm run token:add -- --name N
  npm run token:add -- --name N --revoke
N says who registers sessions with it, such as shop-backend. The token is shown once; --revoke ends it.`;

export interface TokenCommand {
  change: "add" | "revoke";
  name: string;
}

/** Refuses with what is wrong, in words for the terminal. */
export function tokenArguments(args: string[]): Result<TokenCommand, string> {
  const given = readOptions(args);
  if (!given.ok) return given;
  const { name, revoke = false } = given.value;
  if (name === undefined) return refuse("--name is missing.");
  if (!/^[a-z0-9][a-z0-9._-]{0,59}$/.test(name)) {
    return refuse(
      `--name: “${name}” is not 1 to 60 of a to z, 0 to 9, “.”, “_” and “-”, with a letter or digit first.`,
    );
  }
  return ok({ change: revoke ? "revoke" : "add", name });
}

function readOptions(args: string[]) {
  try {
    const options = { name: { type: "string" }, revoke: { type: "boolean" } } as const;
    return ok(parseArgs({ args, options }).values);
  } catch (fault) {
    return refuse(fault instanceof Error ? fault.message : "The arguments can't be understood.");
  }
}

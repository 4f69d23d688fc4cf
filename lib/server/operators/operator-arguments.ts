import { parseArgs } from "node:util";
import { z } from "zod";
import { type Role, roles } from "@/lib/domain/operator";
import { ok, type Result, refuse } from "@/lib/domain/result";

export const usage = `Usage:
  npm run operator:add -- --email E --role R [--name N] [--password-stdin]
  npm run operator:add -- --email E --reset-password [--password-stdin]
  npm run operator:add -- --email E --disable | --enable
R is one of ${roles.join(", ")}. The password is read from standard input when something is piped in; without,
one is made up and shown once.`;

export type OperatorCommand =
  | { change: "add"; email: string; role: Role; name: string; passwordStdin: boolean }
  | { change: "reset_password"; email: string; passwordStdin: boolean }
  | { change: "disable" | "enable"; email: string };

/** Refuses with what is wrong, in words for the terminal. */
export function operatorArguments(args: string[]): Result<OperatorCommand, string> {
  const given = readOptions(args);
  if (!given.ok) return given;
  const { role, name, ...options } = given.value;
  const email = z.string().trim().toLowerCase().pipe(z.email().max(254)).safeParse(options.email);
  if (options.email === undefined) return refuse("--email is missing.");
  if (!email.success) return refuse(`--email: “${options.email}” is not an e-mail address.`);

  const switches = (["reset-password", "disable", "enable"] as const).filter((key) => options[key]);
  if (switches.length > 1) return refuse(`Only one of ${switches.map((key) => `--${key}`).join(", ")}.`);
  const passwordStdin = options["password-stdin"] ?? false;
  const [change] = switches;
  if (change) {
    if (role !== undefined || name !== undefined) return refuse(`--${change} takes no --role and no --name.`);
    if (change === "reset-password")
      return ok({ change: "reset_password", email: email.data, passwordStdin });
    return passwordStdin ? refuse(`--${change} takes no password.`) : ok({ change, email: email.data });
  }
  if (role === undefined) return refuse("--role is missing.");
  const known = roles.find((one) => one === role);
  if (!known) return refuse(`--role: “${role}” is none of ${roles.join(", ")}.`);
  const shown = name?.trim() || (email.data.split("@")[0] ?? email.data);
  if (shown.length > 80) return refuse("--name: at most 80 characters.");
  return ok({ change: "add", email: email.data, role: known, name: shown, passwordStdin });
}

function readOptions(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        email: { type: "string" },
        role: { type: "string" },
        name: { type: "string" },
        "password-stdin": { type: "boolean" },
        "reset-password": { type: "boolean" },
        disable: { type: "boolean" },
        enable: { type: "boolean" },
      },
    });
    return ok(values);
  } catch (fault) {
    return refuse(fault instanceof Error ? fault.message : "The arguments can't be understood.");
  }
}

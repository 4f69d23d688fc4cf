import { randomBytes } from "node:crypto";

/**
 * Logs a fault once and returns the reference under which it stands in the log. Only the reference leaves the
 * server. What a provider or a database said can hold personal data, so of foreign faults only name, code and
 * place are logged.
 */
export function logFault(fault: unknown, where: string): string {
  const reference = randomBytes(4).toString("hex");
  const name = fault instanceof Error ? fault.name : typeof fault;
  const code = fault instanceof Error && "code" in fault ? ` ${String(fault.code)}` : "";
  const stack =
    fault instanceof Error ? (fault.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)) : [];
  console.error([`fault ${reference} in ${where}: ${name}${code}`, ...stack.slice(0, 8)].join("\n"));
  return reference;
}

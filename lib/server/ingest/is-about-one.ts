// What a value is, what it breaks, what it is too large for; and a deadlock, which smaller batches get out of.
// https://www.postgresql.org/docs/current/errcodes-appendix.html
const classesAboutValues = new Set(["22", "23", "40", "54"]);

// The client library's words for a connection, which have no code.
const connectionLost = /^(Connection terminated|timeout exceeded|Query read timeout|Client (has|was) )/;

/**
 * Whether a batch failed because of what one of its events is, so that the others can be kept without it; else the
 * database is away, and trying each again would only keep everyone waiting.
 */
export function isAboutOne(fault: unknown): boolean {
  const code = fault instanceof Error && "code" in fault ? String(fault.code) : "";
  if (code) return code.startsWith("ERR_") || classesAboutValues.has(code.slice(0, 2));
  return fault instanceof Error && !connectionLost.test(fault.message);
}

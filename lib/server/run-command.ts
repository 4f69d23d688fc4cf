import type { Result } from "../domain/result";
import { closeDatabase } from "./db";
import { databaseUrl, EnvironmentProblem, loadEnvironmentFile } from "./env";

/**
 * The frame of a command that needs nothing but the database. Returns the exit code: what `work` returns, 1 when the
 * database or the environment is not right, 2 for arguments that are refused, with the usage.
 */
export async function runCommand<Command>(
  command: Result<Command, string>,
  usage: string,
  work: (command: Command) => Promise<number>,
): Promise<number> {
  if (!command.ok) {
    console.error(`${command.refusal}\n\n${usage}`);
    return 2;
  }
  try {
    loadEnvironmentFile();
    databaseUrl();
    return await work(command.value);
  } catch (fault) {
    console.error(explain(fault));
    return 1;
  } finally {
    await closeDatabase();
  }
}

function explain(fault: unknown): string {
  if (fault instanceof EnvironmentProblem) return fault.message;
  const reason = fault instanceof Error ? fault.message || ("code" in fault && fault.code) : fault;
  return `The database didn't do it: ${reason}. Is DATABASE_URL right, and was npm run db:migrate run?`;
}

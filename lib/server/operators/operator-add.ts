import { closeDatabase } from "../db";
import { databaseUrl, EnvironmentProblem, loadEnvironmentFile } from "../env";
import { addOperator } from "./add-operator";
import { disableOperator, enableOperator, resetPassword } from "./change-operator";
import { type OperatorCommand, operatorArguments, usage } from "./operator-arguments";
import { operatorRefusalSentence } from "./operator-refusal";
import { readPassword } from "./read-password";

const done = { add: "added", reset_password: "given a new password", disable: "disabled", enable: "enabled" };

process.exitCode = await main().catch((fault) => {
  console.error(explain(fault));
  return 1;
});

async function main(): Promise<number> {
  const command = operatorArguments(process.argv.slice(2));
  if (!command.ok) {
    console.error(`${command.refusal}\n\n${usage}`);
    return 2;
  }
  loadEnvironmentFile();
  databaseUrl();
  try {
    return await run(command.value);
  } finally {
    await closeDatabase();
  }
}

async function run(command: OperatorCommand): Promise<number> {
  const made = "passwordStdin" in command ? await readPassword(command.passwordStdin) : null;
  const outcome = await apply(command, made?.password ?? "");
  if (!outcome.ok) {
    console.error(operatorRefusalSentence(outcome.refusal));
    return 1;
  }
  const { email, name, role } = outcome.value;
  console.log(`${name} <${email}>, ${role}, is ${done[command.change]}.`);
  if (made?.generated) console.log(`Password, shown only now: ${made.password}`);
  return 0;
}

function apply(command: OperatorCommand, password: string) {
  switch (command.change) {
    case "add":
      return addOperator({ ...command, password });
    case "reset_password":
      return resetPassword(command.email, password);
    case "disable":
      return disableOperator(command.email);
    case "enable":
      return enableOperator(command.email);
  }
}

function explain(fault: unknown): string {
  if (fault instanceof EnvironmentProblem) return fault.message;
  const reason = fault instanceof Error ? fault.message || ("code" in fault && fault.code) : fault;
  return `The database didn't do it: ${reason}. Is DATABASE_URL right, and was npm run db:migrate run?`;
}

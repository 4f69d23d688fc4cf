import { runCommand } from "../run-command";
import { addOperator } from "./add-operator";
import { disableOperator, enableOperator, resetPassword } from "./change-operator";
import { type OperatorCommand, operatorArguments, usage } from "./operator-arguments";
import { operatorRefusalSentence } from "./operator-refusal";
import { readPassword } from "./read-password";

const done = { add: "added", reset_password: "given a new password", disable: "disabled", enable: "enabled" };

process.exitCode = await runCommand(operatorArguments(process.argv.slice(2)), usage, run);

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

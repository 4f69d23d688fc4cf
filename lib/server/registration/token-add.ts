import { closeDatabase } from "../db";
import { databaseUrl, EnvironmentProblem, loadEnvironmentFile } from "../env";
import { addToken, revokeToken, tokenRefusalSentence } from "./change-token";
import { type TokenCommand, tokenArguments, usage } from "./token-arguments";

// `npm run token:add`: makes and ends the tokens that sessions are registered with.
process.exitCode = await main().catch((fault) => {
  console.error(explain(fault));
  return 1;
});

async function main(): Promise<number> {
  const command = tokenArguments(process.argv.slice(2));
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

async function run({ change, name }: TokenCommand): Promise<number> {
  const outcome = change === "add" ? await addToken(name) : await revokeToken(name);
  if (!outcome.ok) {
    console.error(tokenRefusalSentence(outcome.refusal));
    return 1;
  }
  console.log(`${name} is ${change === "add" ? "added" : "revoked"}.`);
  if (outcome.value !== null) console.log(`Token, shown only now: ${outcome.value}`);
  return 0;
}

function explain(fault: unknown): string {
  if (fault instanceof EnvironmentProblem) return fault.message;
  const reason = fault instanceof Error ? fault.message || ("code" in fault && fault.code) : fault;
  return `The database didn't do it: ${reason}. Is DATABASE_URL right, and was npm run db:migrate run?`;
}

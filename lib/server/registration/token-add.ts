import { runCommand } from "../run-command";
import { addToken, revokeToken, tokenRefusalSentence } from "./change-token";
import { type TokenCommand, tokenArguments, usage } from "./token-arguments";

// `npm run token:add`: makes and ends the tokens that sessions are registered with.
process.exitCode = await runCommand(tokenArguments(process.argv.slice(2)), usage, run);

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

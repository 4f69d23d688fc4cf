import { seededRandom } from "../../../sandbox/random";
import { buildIfChanged } from "../../../scripts/build.mjs";
import { type TortureCommand, tortureArguments, usage } from "./arguments";
import { Asking } from "./asking";
import { Deciding } from "./deciding";
import { EffectBook } from "./effect-book";
import { makeMischief } from "./mischief";
import { untilRest } from "./rest";
import { setStage } from "./stage";
import { newTally, tallyLines } from "./tally";
import { judge } from "./verdict";

/** Whether the time is up, or somebody wants it to end. */
function clock(minutes: number) {
  const end = Date.now() + minutes * 60_000;
  let stopped = false;
  const stop = () => {
    stopped = true;
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stop);
  return { over: () => stopped || Date.now() > end, stop };
}

/** Lets all of them come to their end, and only then throws what one of them threw. */
async function together(stop: () => void, ...parts: Promise<void>[]): Promise<void> {
  const ended = await Promise.allSettled(
    parts.map((part) =>
      part.catch((fault: unknown) => {
        stop();
        throw fault;
      }),
    ),
  );
  for (const each of ended) if (each.status === "rejected") throw each.reason;
}

async function torture({ minutes, seed }: TortureCommand): Promise<boolean> {
  console.log(`Torture for ${minutes} minutes with seed ${seed}, on this machine alone.`);
  await buildIfChanged({ quiet: true });
  const stage = await setStage();
  const book = new EffectBook(stage.desk.sandbox);
  try {
    const tally = newTally();
    const deciding = new Deciding(stage, tally);
    const asking = new Asking(stage, tally, deciding);
    const { over, stop } = clock(minutes);
    const progress = setInterval(() => console.log(`  … ${tallyLines(tally).join("; ")}`), 60_000);
    await together(stop, makeMischief(stage, tally, seed, over), asking.goOn(seed, over)).finally(() =>
      clearInterval(progress),
    );
    console.log("Everything heals. Waiting until nothing moves.");
    await asking.askAgain(stage.origins[0]);
    await deciding.rest(stage.origins[0], seededRandom(`${seed} deciding`));
    const moving = await untilRest(stage.desk);
    book.close();
    const { states, problems } = await judge(stage.desk, asking.taken, book);
    for (const line of tallyLines(tally)) console.log(`  ${line}`);
    console.log(`  ended as ${[...states].map(([state, count]) => `${state} ${count}`).join(", ")}`);
    problems.push(...moving.map((what) => `not at rest: ${what}`));
    if (asking.leftUnanswered > 0) problems.push(`never answered: ${asking.leftUnanswered} requests`);
    for (const problem of problems) console.log(`  ✗ ${problem}`);
    console.log(
      problems.length === 0
        ? "Survived: nothing lost, nothing doubled."
        : `Not survived: ${problems.length} problems. The seed was ${seed}.`,
    );
    return problems.length === 0;
  } finally {
    book.close();
    await stage.close();
  }
}

const command = tortureArguments(process.argv.slice(2));
if (command.ok) process.exitCode = (await torture(command.value)) ? 0 : 1;
else {
  console.error(`${command.refusal}\n${usage}`);
  process.exitCode = 1;
}

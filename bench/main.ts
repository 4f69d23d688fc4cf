import { buildIfChanged } from "../scripts/build.mjs";
import type { RunningPostgres } from "../scripts/embedded-postgres.mjs";
import { main } from "../scripts/run.mjs";
import { databaseOf, openDatabase } from "./database";
import { clearIngested } from "./measures/ingested";
import { chosenMeasures, SLOW_FLUSH } from "./measures/measures";
import { type Options, readOptions } from "./options";
import { describeMachine } from "./report/machine";
import { groupOf, writeResults } from "./report/results";
import { passes } from "./report/row";
import { table } from "./report/table";
import { runMeasures } from "./run-measures";
import { fill, sizeOf } from "./seed/fill";
import { sayProgress } from "./seed/say-progress";
import { sealOldestKey } from "./seed/seal-oldest-key";
import { buildFloor } from "./servers/build-floor";
import { dataKey } from "./servers/desk-environment";
import { measureSlowFlush } from "./slow-flush/measure-slow-flush";

// `npm run bench`: what Proofdesk costs beside the least that the same stack could do. On loopback only.
await main(async () => {
  const options = readOptions();
  const chosen = chosenMeasures(options.only);
  console.log("Builds …");
  await buildIfChanged({ quiet: true });
  const floorFolder = await buildFloor();
  const { machine, groups } = await withFilled(options, async (database) => ({
    machine: await describeMachine(database.url),
    groups: await runMeasures(options, chosen, database, floorFolder),
  }));
  if (options.only?.includes(SLOW_FLUSH) ?? true) {
    console.log(`Measuring ${SLOW_FLUSH} …`);
    groups.push(await groupOf(SLOW_FLUSH, options, () => measureSlowFlush(options)));
    await withFilled(options, async () => undefined);
  }
  for (const line of groups.flatMap(({ skipped }) => skipped)) console.log(`Not measured: ${line}.`);
  const rows = groups.flatMap((group) => group.rows);
  console.log(`\n${table(rows.filter(({ detail }) => !detail))}\n`);
  console.log(`Written to ${await writeResults(machine, groups, options)}.`);
  if (rows.some((row) => passes(row) === false)) process.exitCode = 1;
});

/** Opens the database, fills in what it lacks, and takes out what was put in by webhooks, also by a run that was killed. */
async function withFilled<Value>(
  { sessions }: Options,
  work: (database: RunningPostgres) => Promise<Value>,
): Promise<Value> {
  const database = await openDatabase(databaseOf(sessions));
  try {
    await fill(database.url, sizeOf(sessions), sayProgress());
    await clearIngested(database.url);
    await sealOldestKey(database.url, dataKey);
    try {
      return await work(database);
    } finally {
      await clearIngested(database.url);
    }
  } finally {
    await database.stop();
  }
}

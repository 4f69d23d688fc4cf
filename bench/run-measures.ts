import type { RunningPostgres } from "../scripts/embedded-postgres.mjs";
import { startLoad } from "./load/start-load";
import { clearIngested } from "./measures/ingested";
import type { NamedMeasure } from "./measures/measures";
import type { Place } from "./measures/place";
import type { Options } from "./options";
import { type Group, groupOf } from "./report/results";
import { Skipped } from "./report/row";
import type { WorkerPlace } from "./servers/desk-environment";
import { signIn } from "./servers/sign-in";
import { type RunningServers, startServers } from "./servers/start-servers";
import {
  listener,
  nextFloor,
  nodeFloor,
  originsFrom,
  product,
  type Setting,
  stripeStandIn,
  worker,
} from "./servers/what-runs";

/** Takes the measures one after another, each setting of the worker with servers of its own. */
export async function runMeasures(
  options: Options,
  chosen: readonly NamedMeasure[],
  database: RunningPostgres,
  floorFolder: string,
): Promise<Group[]> {
  const groups: Group[] = [];
  for (const place of ["external", "in_process"] as const) {
    const mine = chosen.filter((measure) => measure.worker === place);
    if (mine.length === 0) continue;
    await withPlace(options, place, database, floorFolder, async (all) => {
      for (const { name, measure } of mine) {
        console.log(`Measuring ${name} …`);
        groups.push(await groupOf(name, options, () => measure(all)));
        // Also the jobs that webhooks left, which the next measure's worker would do first.
        await clearIngested(database.url);
      }
    });
  }
  return groups;
}

async function withPlace(
  { extent, sessions, port }: Options,
  where: WorkerPlace,
  database: RunningPostgres,
  floorFolder: string,
  work: (place: Place) => Promise<void>,
): Promise<void> {
  const origins = originsFrom(port);
  const setting: Setting = { origins, databaseUrl: database.url, worker: where };
  const listening = listener(setting);
  const servers = await startServers("servers", [
    stripeStandIn(setting),
    product(setting),
    nextFloor(setting, floorFolder),
    nodeFloor(setting, "one-by-one"),
    nodeFloor(setting, "batched"),
    ...(listening ? [listening] : []),
  ]);
  const [load, besides] = [startLoad(), startLoad()];
  try {
    await work({
      ...extent,
      origins,
      database,
      sessions,
      load,
      besides,
      listener: () => {
        if (!listening) throw new Skipped("this version has no `npm run ingest`");
        return origins.listener;
      },
      cookie: await signIn(origins.product, database.url),
      processOf: servers.processOf,
      withWorker: (task) => withServers(() => startServers("worker", [worker(setting)]), task),
    });
  } finally {
    load.end();
    besides.end();
    await servers.stop();
  }
}

async function withServers<Value>(
  start: () => Promise<RunningServers>,
  task: () => Promise<Value>,
): Promise<Value> {
  const servers = await start();
  return task().finally(() => servers.stop());
}

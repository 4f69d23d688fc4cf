import path from "node:path";
import { databaseOf, dataFolder, openDatabase } from "../database";
import { startLoad } from "../load/start-load";
import { alternate } from "../measures/alternate";
import { perSecond, rateCell, sendBlock, stripePath } from "../measures/webhook-blocks";
import type { Options } from "../options";
import { describeMachine } from "../report/machine";
import { type Row, Skipped } from "../report/row";
import { startServers } from "../servers/start-servers";
import { listener, nodeFloor, originsFrom, type Setting } from "../servers/what-runs";
import { buildLibrary } from "./build-library";

const CONNECTIONS = 32;

/**
 * Ingest with a PostgreSQL each of whose flushes takes a millisecond longer: what many webhooks in one commit are for.
 * Nobody else may use the server meanwhile, since it is started anew.
 */
export async function measureSlowFlush({ sessions, port, extent }: Options): Promise<Row[]> {
  const library = await buildLibrary(path.dirname(await dataFolder()));
  const database = await openDatabase(databaseOf(sessions), { LD_PRELOAD: library });
  try {
    if (database.joined)
      throw new Skipped("somebody else uses the benchmarks' PostgreSQL, so it can't be restarted");
    const { commitMicroseconds } = await describeMachine(database.url);
    if (commitMicroseconds < 1000)
      throw new Skipped(`a commit took only ${commitMicroseconds} µs under the library`);
    const origins = originsFrom(port);
    const setting: Setting = { origins, databaseUrl: database.url, worker: "external" };
    const listening = listener(setting);
    if (!listening) throw new Skipped("this version has no `npm run ingest`");
    const servers = await startServers("servers", [
      nodeFloor(setting, "one-by-one"),
      nodeFloor(setting, "batched"),
      listening,
    ]);
    const load = startLoad();
    const block = (url: string, count: number) => () => sendBlock({ load }, url, count, CONNECTIONS);
    try {
      const { product, batched, oneByOne } = await alternate(
        {
          product: block(origins.listener + stripePath, extent.fastBlock),
          batched: block(origins.batched, extent.fastBlock),
          oneByOne: block(origins.oneByOne, Math.ceil(extent.fastBlock / 2)),
        },
        extent.repeats,
      );
      return [
        {
          measure: `webhooks through the listener, ${CONNECTIONS} connections, each flush 1 ms longer (a commit takes ${commitMicroseconds} µs); floor: node:http, one by one · batched`,
          floor: `${rateCell(oneByOne)} · ${rateCell(batched)}`,
          product: rateCell(product),
          compared: product.map(perSecond),
          unit: "/s",
          target: { atLeast: 8000 },
        },
      ];
    } finally {
      load.end();
      await servers.stop();
    }
  } finally {
    await database.stop();
  }
}

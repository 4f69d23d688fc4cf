import pg from "pg";
import { databaseOf } from "../database";
import { median, percentile, ratios } from "../report/figures";
import { type Row, Skipped } from "../report/row";
import { sealOldestKey } from "../seed/seal-oldest-key";
import { dataKey } from "../servers/desk-environment";
import { signIn } from "../servers/sign-in";
import { startServers } from "../servers/start-servers";
import { product } from "../servers/what-runs";
import type { Place } from "./place";

const SMALL = 1_000_000;
const tabs = ["failed", "all"];

/** The list over ten million sessions beside the same over one million, in one run: two desks, two databases. */
export async function measureListGrowth(place: Place): Promise<Row[]> {
  if (place.sessions <= SMALL)
    throw new Skipped("it needs more than a million sessions, `--sessions 10000000`");
  const url = new URL(place.database.url);
  url.pathname = databaseOf(SMALL);
  if (!(await isFilled(url.href))) throw new Skipped("it needs the database of a million sessions beside");
  await sealOldestKey(url.href, dataKey);
  const origin = `http://127.0.0.1:${Number(new URL(place.origins.listener).port) + 1}`;
  const setting = {
    origins: { ...place.origins, product: origin },
    databaseUrl: url.href,
    worker: "external" as const,
  };
  const servers = await startServers("small", [product(setting)]);
  try {
    return await compare(place, origin, await signIn(origin, url.href));
  } finally {
    await servers.stop();
  }
}

async function compare(place: Place, small: string, smallCookie: string): Promise<Row[]> {
  const calls = tabs.flatMap((tab) => {
    const address = `/api/sessions?stage=${tab}&limit=50`;
    return [
      { url: small + address, headers: { cookie: smallCookie } },
      { url: place.origins.product + address, headers: { cookie: place.cookie } },
    ];
  });
  await place.load.run({ kind: "latency", calls, rounds: Math.ceil(place.listRounds / 4) });
  const runs: number[][][] = [];
  for (let repeat = 0; repeat < place.repeats; repeat += 1) {
    runs.push((await place.load.run({ kind: "latency", calls, rounds: place.listRounds })).milliseconds);
  }
  const p95 = (index: number) => runs.map((run) => percentile(run[index] ?? [], 0.95));
  const cell = (index: number) => `p95 ${median(p95(index)).toFixed(2)} ms`;
  return tabs.map((tab, index) => ({
    measure: `list as JSON over ${place.sessions.toLocaleString("en")} sessions, p95: ${tab}; floor: over a million`,
    floor: cell(2 * index),
    product: cell(2 * index + 1),
    compared: ratios(p95(2 * index + 1), p95(2 * index)),
    unit: "×",
    target: { atMost: 1.2 },
  }));
}

async function isFilled(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString });
  try {
    await client.connect();
    const { rowCount } = await client.query("SELECT FROM bench.seed WHERE finished_at IS NOT NULL");
    return rowCount === 1;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

import { cpus } from "node:os";
import pg from "pg";
import { buildIfChanged } from "../scripts/build.mjs";
import { main, root } from "../scripts/run.mjs";
import { openDatabase } from "./database";
import { buildFloor } from "./floor-build";
import { measureIngest } from "./ingest";
import { measureList } from "./list";
import { startLoad } from "./load";
import { type Options, readOptions } from "./options";
import type { Place } from "./place";
import { sealOldestKey } from "./seed/seal-oldest-key";
import { countRows, seedSessions } from "./seed-sessions";
import { dataKey, deskEnvironment, nextArgs, type Server, startServers, webhookSecret } from "./servers";
import { signIn } from "./signed-in";
import { measureTabCounts } from "./tab-counts";
import { allPass, type Row, table } from "./table";

type Worker = "in_process" | "external";

interface Measurement {
  name: string;
  worker: Worker;
  measure: (place: Place) => Promise<Row[]>;
}

// Those that share a setting of the worker stand together, since changing it restarts the servers.
const measurements: Measurement[] = [
  { name: "list", worker: "external", measure: measureList },
  { name: "counts", worker: "external", measure: measureTabCounts },
  { name: "ingest", worker: "external", measure: (place) => measureIngest(place, false) },
  { name: "ingest-worker", worker: "in_process", measure: (place) => measureIngest(place, true) },
];

await main(async () => {
  const options = readOptions();
  const chosen = measurements.filter(({ name }) => options.only?.includes(name) ?? true);
  console.log("Builds …");
  await buildIfChanged({ quiet: true });
  const floorFolder = await buildFloor();
  const database = await openDatabase();
  const load = startLoad();
  try {
    await fillUnlessFull(database.url, options);
    await sealOldestKey(database.url, dataKey);
    const rows: Row[] = [];
    for (const worker of ["external", "in_process"] as const) {
      const mine = chosen.filter((one) => one.worker === worker);
      if (mine.length === 0) continue;
      const product = `http://127.0.0.1:${options.port}`;
      const floor = `http://127.0.0.1:${options.port + 1}`;
      const servers = await startServers(serversFor(worker, floorFolder, database.url, options.port));
      try {
        const cookie = await signIn(product, database.url);
        const place = { database, load, repeats: options.repeats, product, floor, cookie };
        for (const { name, measure } of mine) {
          console.log(`Measuring ${name} …`);
          rows.push(...(await measure(place)));
        }
      } finally {
        await servers.stop();
      }
    }
    console.log(
      `\n${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, ${options.repeats} repeats\n`,
    );
    console.log(table(rows));
    if (!allPass(rows)) process.exitCode = 1;
  } finally {
    load.stop();
    await database.stop();
  }
});

async function fillUnlessFull(url: string, { size, reseed }: Options) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const held = await countRows(client);
  await client.end();
  if (!reseed && held.sessions === size.sessions && held.events >= size.events) return;
  console.log(`Seeding ${size.sessions} sessions and ${size.events} events …`);
  console.log(`Seeded in ${(await seedSessions(url, size)).toFixed(1)} s.`);
}

function serversFor(worker: Worker, floorFolder: string, databaseUrl: string, port: number): Server[] {
  const stripe = `http://127.0.0.1:${port + 2}`;
  return [
    {
      name: "stand-in provider",
      args: ["--import", "tsx", "bench/stand-in-provider.ts", String(port + 2)],
      env: {},
      ready: `${stripe}/`,
    },
    {
      args: nextArgs(root, port),
      name: "product",
      env: deskEnvironment(databaseUrl, port, worker, stripe),
      ready: `http://127.0.0.1:${port}/api/readyz`,
    },
    {
      args: nextArgs(floorFolder, port + 1),
      name: "floor",
      env: { DATABASE_URL: databaseUrl, STRIPE_WEBHOOK_SECRET: webhookSecret },
      ready: `http://127.0.0.1:${port + 1}/api/list?stage=failed`,
    },
  ];
}

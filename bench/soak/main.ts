import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { buildIfChanged } from "../../scripts/build.mjs";
import type { RunningPostgres } from "../../scripts/embedded-postgres.mjs";
import { main, root } from "../../scripts/run.mjs";
import { databaseOf, openDatabase, reopenDatabase } from "../database";
import { clearIngested } from "../measures/ingested";
import { fill, sizeOf } from "../seed/fill";
import { sayProgress } from "../seed/say-progress";
import { sealOldestKey } from "../seed/seal-oldest-key";
import { dataKey } from "../servers/desk-environment";
import { signIn } from "../servers/sign-in";
import { startServers } from "../servers/start-servers";
import { listener, originsFrom, product, stripeStandIn, worker } from "../servers/what-runs";
import { readArguments } from "./arguments";
import { whatIsWrong } from "./lost";
import { killWorker, restartPostgres } from "./mischief";
import { browse, cancelSome } from "./people";
import { picture, sparkline } from "./plot";
import { type Series, sample } from "./samples";
import { inWords, newTally } from "./tally";
import { trendOf } from "./trend";
import { sendWebhooks } from "./webhooks";

const CLIENTS = 3;
const THROUGH_LISTENER = 60;
const THROUGH_WEB = 5;
const stripePath = "/api/webhooks/stripe";
const plotFile = path.join(root, ".data", "soak.svg");

// `npm run soak`: everything at once for a long time, with PostgreSQL restarted and the worker killed now and then. What
// grows, is lost, doubled or left standing ends it with exit code 1. On loopback only.
await main(async () => {
  const { minutes, sessions, port } = readArguments();
  console.log("Builds …");
  await buildIfChanged({ quiet: true });
  const name = databaseOf(sessions);
  let database: RunningPostgres = await openDatabase(name);
  try {
    await fill(database.url, sizeOf(sessions), sayProgress());
    await clearIngested(database.url);
    await sealOldestKey(database.url, dataKey);
    const reopen = async () => {
      database = await reopenDatabase(name);
      return database;
    };
    const { series, wrong } = await soak(minutes, port, database, {
      stop: () => database.stop(),
      start: reopen,
    });
    await tell(series, wrong);
    await clearIngested(database.url);
  } finally {
    await database.stop();
  }
});

async function soak(
  minutes: number,
  port: number,
  database: RunningPostgres,
  postgres: Parameters<typeof restartPostgres>[0],
): Promise<{ series: Series[]; wrong: string[] }> {
  const origins = originsFrom(port);
  const setting = { origins, databaseUrl: database.url, worker: "external" as const };
  const takes = listener(setting);
  if (!takes) throw new Error("There is no `npm run ingest`.");
  const servers = await startServers("soak", [
    stripeStandIn(setting),
    product(setting),
    takes,
    { ...worker(setting), again: true },
  ]);
  try {
    const cookie = await signIn(origins.product, database.url);
    const until = performance.now() + minutes * 60_000;
    const over = () => performance.now() >= until;
    const tally = newTally();
    const batch = randomBytes(4).toString("hex");
    const [quick, slow] = [`1BenchL${batch}`, `1BenchW${batch}`];
    const asking = { origins, database, cookie };
    const series = sample({ url: database.url, listener: origins.listener, servers }, over);
    const webhooks = (origin: string, name: string, perSecond: number) =>
      sendWebhooks({ url: origin + stripePath, batch: name, perSecond, minutes }, tally);
    const minute = setInterval(() => console.log(inWords(tally)), 60_000);
    const [quickly, slowly] = await Promise.all([
      webhooks(origins.listener, quick, THROUGH_LISTENER),
      webhooks(origins.product, slow, THROUGH_WEB),
      cancelSome(asking, `1BenchAct${batch}`, over, tally),
      ...Array.from({ length: CLIENTS }, () => browse(origins.product, cookie, over, tally)),
      killWorker(servers, over, tally),
      restartPostgres(postgres, over, tally),
    ]).finally(() => clearInterval(minute));
    console.log(inWords(tally));
    const batches = new Map([
      [quick, quickly],
      [slow, slowly],
    ]);
    return { series: await series, wrong: await whatIsWrong(database.url, origins.provider, batches) };
  } finally {
    await servers.stop();
  }
}

async function tell(all: readonly Series[], wrong: readonly string[]): Promise<void> {
  const judged = all.map((series) => ({ series, trend: trendOf(series.points) }));
  for (const { series, trend } of judged) {
    const { name, unit, points } = series;
    const words = `${trend.middle.toFixed(0)} ${unit}, ${trend.slope.toFixed(2)} a minute`;
    console.log(`${name.padEnd(26)} ${sparkline(points)} ${words}${trend.grows ? "  GROWS" : ""}`);
  }
  await mkdir(path.dirname(plotFile), { recursive: true });
  await writeFile(plotFile, picture(judged));
  console.log(`Drawn in ${path.relative(root, plotFile)}.`);
  for (const line of wrong) console.log(`WRONG: ${line}.`);
  const grows = judged.filter(({ trend }) => trend.grows);
  if (judged.every(({ trend }) => !trend.longEnough))
    console.log("Too short to say whether anything grows: 8 minutes are needed.");
  if (wrong.length > 0 || grows.length > 0) process.exitCode = 1;
  else console.log("Nothing grew, nothing was lost or doubled.");
}

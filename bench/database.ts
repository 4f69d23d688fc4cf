import path from "node:path";
import pg from "pg";
import { type RunningPostgres, startPostgres } from "../scripts/embedded-postgres.mjs";
import { generate } from "../scripts/generate.mjs";
import { findHome } from "../scripts/postgres-home.mjs";
import { typescript } from "../scripts/practice-world.mjs";
import { root, run } from "../scripts/run.mjs";

const dataDir = path.join(root, ".data", "bench-postgres");

/** What anybody sets who keeps so much; a server starts with a hundredth of it. */
const settings = { shared_buffers: "1GB", max_wal_size: "4GB", checkpoint_timeout: "15min" };

/** One for each size, so that both fills may stand side by side. */
export const databaseOf = (sessions: number) => `bench_${sessions}`;

/** Where PostgreSQL keeps it: a folder that its own user can reach. */
export const dataFolder = async () => (await findHome(dataDir)).dataDir;

/**
 * A durable embedded PostgreSQL of the benchmarks' own, kept between runs, with the product's schema. `environment`: the
 * server's, should it not run already.
 */
export async function openDatabase(
  name: string,
  environment: Record<string, string> = {},
): Promise<RunningPostgres> {
  const database = await startTuned(name, environment);
  try {
    await generate();
    await run(process.execPath, typescript("prisma/migrate.ts"), {
      env: { DATABASE_URL: database.url },
      quiet: true,
    });
    return database;
  } catch (fault) {
    await database.stop();
    throw fault;
  }
}

/** Starts again what `openDatabase` opened and somebody stopped. */
export const reopenDatabase = (name: string): Promise<RunningPostgres> =>
  startPostgres({ dataDir, database: name });

/** Some settings count from a start on: after the first one the server is started once more. */
async function startTuned(name: string, environment: Record<string, string>): Promise<RunningPostgres> {
  const options = { dataDir, database: name, environment };
  const database = await startPostgres({ ...options, log: console.log });
  if (database.joined || (await isTuned(database.adminUrl))) return database;
  await database.stop();
  return startPostgres(options);
}

/** Writes the settings down where they aren't yet. Whether they were. */
async function isTuned(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ value: string }>("SHOW shared_buffers");
    if (rows[0]?.value === settings.shared_buffers) return true;
    for (const [setting, value] of Object.entries(settings)) {
      await client.query(`ALTER SYSTEM SET ${setting} = '${value}'`);
    }
    return false;
  } finally {
    await client.end();
  }
}

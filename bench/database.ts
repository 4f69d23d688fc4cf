import path from "node:path";
import { type RunningPostgres, startPostgres } from "../scripts/embedded-postgres.mjs";
import { generate } from "../scripts/generate.mjs";
import { typescript } from "../scripts/practice-world.mjs";
import { root, run } from "../scripts/run.mjs";

/** A durable embedded PostgreSQL of the benchmarks' own, kept between runs, with the product's schema. */
export async function openDatabase(): Promise<RunningPostgres> {
  const dataDir = path.join(root, ".data", "bench-postgres");
  const database = await startPostgres({ dataDir, log: console.log });
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

import { Logger, runMigrations } from "graphile-worker";
import pg from "pg";
import { readMigrations, withSchemaEngine } from "./schema-engine";

/**
 * Brings the database up to date: our migrations, recorded in `_prisma_migrations` as Prisma's own CLI would,
 * then those of the job library, whose schema belongs to the role that the app uses.
 * Returns the names of ours that were applied now. Throws one line when the database can't be reached.
 */
export async function migrate(connectionString: string): Promise<string[]> {
  await assertReachable(connectionString);
  const applied = await withSchemaEngine(connectionString, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: await readMigrations(),
      filters: { externalTables: [], externalEnums: [] },
    });
    return appliedMigrationNames;
  });
  await migrateJobs(connectionString);
  return applied;
}

async function migrateJobs(connectionString: string) {
  const asApp = new URL(connectionString);
  const options = asApp.searchParams.get("options");
  asApp.searchParams.set("options", `${options ? `${options} ` : ""}-c role=proofdesk_app`);
  await runMigrations({ connectionString: asApp.href, logger: new Logger(() => () => undefined) });
}

async function assertReachable(connectionString: string) {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message || fault.name : String(fault);
    const place = `${client.host}:${client.port}, database ${client.database}`;
    throw new Error(`The database can't be reached (${place}): ${reason}. Check DATABASE_URL.`);
  }
  await client.end();
}

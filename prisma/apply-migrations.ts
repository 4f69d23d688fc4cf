import type { MigrationList } from "@prisma/schema-engine-wasm";
import type { SchemaEngine } from "@prisma/schema-engine-wasm/schema_engine_bg";
import { Logger, runMigrations } from "graphile-worker";
import pg from "pg";
import { missingRight } from "./migrate-rights";
import { readMigrations, withSchemaEngine } from "./schema-engine";

/**
 * Brings the database up to date: our migrations, recorded in `_prisma_migrations` as Prisma's own CLI would,
 * then those of the job library, whose schema belongs to the role that the app uses.
 * `to` names the last one to be applied. Returns the names of ours that were applied now. Throws one line, with nothing applied, when the database can't
 * be reached or the login lacks a right; and PostgreSQL's own message when a migration fails, which can then be
 * tried again.
 */
export async function migrate(connectionString: string, to?: string): Promise<string[]> {
  await assertUsable(connectionString);
  const applied = await applyOurs(connectionString, await readMigrations(to));
  await migrateJobs(connectionString);
  return applied;
}

/** Exported for its test, which has migrations of its own. */
export async function applyOurs(connectionString: string, list: MigrationList): Promise<string[]> {
  let said: unknown;
  const apply = async (engine: SchemaEngine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: list,
      filters: { externalTables: [], externalEnums: [] },
    });
    return appliedMigrationNames;
  };
  return withSchemaEngine(
    connectionString,
    async (engine) => {
      try {
        return await apply(engine);
      } catch (fault) {
        // Where nothing can be read at all, the first fault is the one to tell.
        const name = await takeBackOpen(connectionString, engine).catch(() => undefined);
        if (said instanceof Error) {
          const which = name ? `the migration ${name}: ${said.message}` : `a migration: ${said.message}`;
          throw new Error(`PostgreSQL refused ${which}.${name ? " Nothing of it was kept." : ""}`);
        }
        // No script failed now: somebody was killed in the middle of one. The engine's lock says that they are gone.
        if (!name) throw fault;
        return apply(engine);
      }
    },
    (fault) => {
      said = fault;
    },
  );
}

/**
 * Takes back the record of a migration that did not end: PostgreSQL runs a script as one transaction, so nothing of
 * it is there, while its open record would keep every later run away. Returns its name.
 */
async function takeBackOpen(connectionString: string, engine: SchemaEngine): Promise<string | undefined> {
  const name = await withClient(connectionString, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT migration_name AS name FROM _prisma_migrations
       WHERE finished_at IS NULL AND rolled_back_at IS NULL ORDER BY started_at DESC LIMIT 1`,
    );
    return rows[0]?.name;
  });
  if (name) await engine.markMigrationRolledBack({ migrationName: name });
  return name;
}

// Rows come and go by the thousand in a table that is nearly empty: vacuumed by their number, not by its size.
const QUEUE_STORAGE = `ALTER TABLE graphile_worker._private_jobs
  SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000)`;

async function migrateJobs(connectionString: string) {
  const asApp = new URL(connectionString);
  const options = asApp.searchParams.get("options");
  asApp.searchParams.set("options", `${options ? `${options} ` : ""}-c role=proofdesk_app`);
  await runMigrations({ connectionString: asApp.href, logger: new Logger(() => () => undefined) });
  await withClient(asApp.href, (client) => client.query(QUEUE_STORAGE));
}

async function assertUsable(connectionString: string) {
  const missing = await withClient(connectionString, missingRight);
  if (missing) throw new Error(missing);
}

async function withClient<Value>(connectionString: string, work: (client: pg.Client) => Promise<Value>) {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message || fault.name : String(fault);
    const place = `${client.host}:${client.port}, database ${client.database}`;
    throw new Error(`The database can't be reached (${place}): ${reason}. Check DATABASE_URL.`);
  }
  return work(client).finally(() => client.end());
}

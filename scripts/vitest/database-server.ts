import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "../../prisma/apply-migrations";
import { readMigrations } from "../../prisma/schema-engine";
import { startPostgres } from "../embedded-postgres.mjs";

declare module "vitest" {
  export interface ProvidedContext {
    adminUrl: string;
    templateDatabase: string;
    /** Databases of this run begin with it. */
    databasePrefix: string;
  }
}

/** Starts PostgreSQL once for all workers and migrates the database that theirs are copied from. */
export async function setup(project: TestProject) {
  const server = await startPostgres({ dataDir: ".data/test-postgres", durable: false, log: console.warn });
  const templateDatabase = `template_${await migrationsHash()}`;
  const databasePrefix = `test_${process.pid}_`;
  try {
    await asAdmin(server.adminUrl, async (admin) => {
      if (!server.joined) await dropDatabases(admin, "^(test|template|draft|scratch)_", templateDatabase);
      await makeTemplate(admin, server.adminUrl, templateDatabase);
    });
  } catch (fault) {
    await server.stop();
    throw fault;
  }
  project.provide("adminUrl", server.adminUrl);
  project.provide("templateDatabase", templateDatabase);
  project.provide("databasePrefix", databasePrefix);
  return async () => {
    await asAdmin(server.adminUrl, (admin) => dropDatabases(admin, `^${databasePrefix}`, ""));
    await server.stop();
  };
}

// A second run at the same time waits for the first one's template instead of making its own.
async function makeTemplate(admin: pg.Client, adminUrl: string, name: string) {
  await admin.query("SELECT pg_advisory_lock(hashtext('template'))");
  const { rowCount } = await admin.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
  if (!rowCount) {
    const draft = `draft_${process.pid}`;
    await admin.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${draft}`);
    const url = new URL(adminUrl);
    url.pathname = `/${draft}`;
    await migrate(url.href);
    await admin.query(`ALTER DATABASE ${draft} RENAME TO ${name}`);
  }
  await admin.query("SELECT pg_advisory_unlock(hashtext('template'))");
}

async function dropDatabases(admin: pg.Client, pattern: string, except: string) {
  const sql = "SELECT datname FROM pg_database WHERE datname ~ $1 AND datname <> $2";
  const { rows } = await admin.query<{ datname: string }>(sql, [pattern, except]);
  for (const { datname } of rows) await admin.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`);
}

async function migrationsHash() {
  const jobLibrary = createRequire(import.meta.url)("graphile-worker/package.json").version;
  const migrations = JSON.stringify((await readMigrations()).migrationDirectories);
  return createHash("sha256").update(migrations).update(jobLibrary).digest("hex").slice(0, 12);
}

async function asAdmin(connectionString: string, work: (admin: pg.Client) => Promise<void>) {
  const admin = new pg.Client({ connectionString });
  await admin.connect();
  await work(admin).finally(() => admin.end());
}

import pg from "pg";
import { ensureDatabase, startPostgres } from "../scripts/embedded-postgres.mjs";
import { databaseUrl, fillDatabase } from "./desk/database";

/**
 * Starts PostgreSQL once for all workers and makes the database that every desk's is copied from: migrated and
 * filled. The workers find both in the environment, which Playwright hands down.
 */
export default async function setup() {
  const server = await startPostgres({ dataDir: ".data/e2e-postgres", durable: false });
  const template = `e2e_${process.pid}_template`;
  process.env.E2E_ADMIN_URL = server.adminUrl;
  process.env.E2E_TEMPLATE = template;
  const teardown = async () => {
    await dropDatabases(server.adminUrl, `^e2e_${process.pid}_`);
    await server.stop();
  };
  try {
    if (!server.joined) await dropDatabases(server.adminUrl, "^e2e_");
    await waitForNoStandby(server.adminUrl);
    await ensureDatabase(server.adminUrl, template);
    await fillDatabase(databaseUrl(template));
    return teardown;
  } catch (fault) {
    await teardown();
    throw fault;
  }
}

/**
 * The fault tests let one commit wait for a standby that doesn't exist, and say so in its transaction. Any other that
 * waited too could hold the lock of NOTIFY, which is the whole server's, and keep that one from its commit.
 */
async function waitForNoStandby(adminUrl: string) {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query("ALTER SYSTEM SET synchronous_commit = 'local'");
  await admin.query("SELECT pg_reload_conf()");
  await admin.end();
}

async function dropDatabases(adminUrl: string, pattern: string) {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  const sql = "SELECT datname FROM pg_database WHERE datname ~ $1";
  const { rows } = await admin.query<{ datname: string }>(sql, [pattern]);
  for (const { datname } of rows) await admin.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`);
  await admin.end();
}

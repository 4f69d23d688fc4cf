import pg from "pg";
import { ensureDatabase } from "../../scripts/embedded-postgres.mjs";
import { typescript } from "../../scripts/practice-world.mjs";
import { run } from "../../scripts/run.mjs";
import { deskSettings, registrationToken } from "./settings";

let made = 0;

export interface DeskDatabase {
  url: string;
  /** As superuser, to look at what the desk has stored and to stand in its way. */
  pool: pg.Pool;
  drop(): Promise<void>;
}

const setupValue = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is set by the global setup`);
  return value;
};

export const adminUrl = (): string => setupValue("E2E_ADMIN_URL");

/** The address of a database on the server that the global setup started. */
export function databaseUrl(name: string): string {
  const url = new URL(adminUrl());
  url.pathname = `/${name}`;
  return url.href;
}

/** Migrates a database and puts the four demo operators and the token of the company's backend into it. */
export async function fillDatabase(url: string): Promise<void> {
  const env = {
    ...deskSettings,
    DATABASE_URL: url,
    DEMO_REGISTRATION_TOKEN: registrationToken,
    PROOFDESK_DEMO: "1",
  };
  for (const file of ["prisma/migrate.ts", "prisma/seed.ts"]) {
    await run(process.execPath, typescript(file), { env, quiet: true });
  }
}

/** A new database, migrated and with the demo operators. */
export async function createDatabase(): Promise<DeskDatabase> {
  made += 1;
  const template = setupValue("E2E_TEMPLATE");
  const name = `${template.replace("template", "desk")}_${process.pid}_${made}`;
  await ensureDatabase(adminUrl(), name, { template });
  const pool = new pg.Pool({ connectionString: databaseUrl(name), max: 6 });
  pool.on("error", () => undefined);
  return {
    url: databaseUrl(name),
    pool,
    drop: async () => {
      await pool.end();
      const admin = new pg.Client({ connectionString: adminUrl() });
      await admin.connect();
      await admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
      await admin.end();
    },
  };
}

/** Tables in which a text stands, whatever the column. */
export async function tablesWith(database: pg.Pool, text: string): Promise<string[]> {
  const { rows } = await database.query<{ name: string }>(
    "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'graphile_worker')",
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const sql = `SELECT 1 FROM ${name} AS row WHERE row::text LIKE '%' || $1 || '%' LIMIT 1`;
    if ((await database.query(sql, [text])).rowCount) found.push(name);
  }
  return found;
}

import pg from "pg";
import { readMigrations, readSchema, withSchemaEngine } from "./schema-engine";

const filters = { externalTables: [], externalEnums: [] };

// Prisma overlooks partial and expression indexes, but takes this one for a plain index it never asked for.
const SQL_ONLY_INDEXES = ["verification_session_provider_id_prefix"];

/**
 * The SQL that would take a database with all migrations to what schema.prisma says; undefined if none is
 * needed. The migrations are played into a scratch database beside the one `adminUrl` names.
 */
export async function migrationDiff(adminUrl: string): Promise<string | undefined> {
  const scratch = `scratch_${process.pid}_${Date.now()}`;
  await run(adminUrl, `CREATE DATABASE ${scratch}`);
  try {
    const url = new URL(adminUrl);
    url.pathname = `/${scratch}`;
    return await withSchemaEngine(url.href, async (engine) => {
      const migrationsList = await readMigrations();
      if (migrationsList.migrationDirectories.length)
        await engine.applyMigrations({ migrationsList, filters });
      const schema = await readSchema();
      const { stdout } = await engine.diff({
        from: { tag: "schemaDatasource", ...schema, configDir: migrationsList.baseDir },
        to: { tag: "schemaDatamodel", ...schema },
        script: true,
        exitCode: null,
        filters,
      });
      return withoutSqlOnly(stdout ?? "");
    });
  } finally {
    await run(adminUrl, `DROP DATABASE ${scratch} WITH (FORCE)`);
  }
}

function withoutSqlOnly(script: string): string | undefined {
  const kept = SQL_ONLY_INDEXES.reduce(
    (sql, index) => sql.replace(`-- DropIndex\nDROP INDEX "${index}";\n`, ""),
    script,
  );
  // Left over when nothing is to be done.
  return kept.replace("-- This is an empty migration.", "").trim() ? kept.trimStart() : undefined;
}

async function run(connectionString: string, sql: string) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

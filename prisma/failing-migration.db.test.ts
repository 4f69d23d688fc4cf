import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { applyOurs } from "./apply-migrations";
import { type OwnCluster, ownCluster } from "./testing/own-cluster";

let cluster: OwnCluster;
beforeAll(async () => {
  cluster = await ownCluster();
  await cluster.start();
}, 120_000);
afterAll(() => cluster.discard());

const withScript = (value: string) => ({
  baseDir: "migrations",
  lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
  shadowDbInitScript: "",
  migrationDirectories: [
    { path: "1_invented", migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value } } },
  ],
});

it("a migration that fails shows what PostgreSQL said, leaves nothing, and can be tried again", async () => {
  const url = cluster.url("proofdesk");
  const wrong = withScript("CREATE TABLE kept (id int); ALTER TABLE missing ADD COLUMN id int;");
  for (const _ of ["at first", "and again"]) {
    await expect(applyOurs(url, wrong)).rejects.toThrow(
      'PostgreSQL refused the migration 1_invented: relation "missing" does not exist. Nothing of it was kept.',
    );
  }
  expect(await applyOurs(url, withScript("CREATE TABLE IF NOT EXISTS kept (id int);"))).toEqual([
    "1_invented",
  ]);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  expect((await client.query("SELECT * FROM kept")).rows).toEqual([]);
  await client.end();
}, 60_000);

it("a migration in whose middle somebody was killed is done anew, an index that was half built too", async () => {
  const url = cluster.url("proofdesk");
  const [first] = withScript("CREATE TABLE IF NOT EXISTS kept (id int);").migrationDirectories;
  const script = "CREATE INDEX CONCURRENTLY kept_id ON kept (id);";
  const second = {
    path: "2_index",
    migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value: script } },
  };
  const both = { ...withScript(""), migrationDirectories: first ? [first, second] : [second] };
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // As it is left behind: an open record, and an index that nobody may use.
    await client.query("CREATE INDEX kept_id ON kept (id)");
    await client.query("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'kept_id'::regclass");
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, applied_steps_count)
       VALUES (gen_random_uuid(), 'none', '2_index', now(), 0)`,
    );
    expect(await applyOurs(url, both)).toEqual(["2_index"]);
    const { rows } = await client.query(
      "SELECT indisvalid FROM pg_index WHERE indexrelid = 'kept_id'::regclass",
    );
    expect(rows).toEqual([{ indisvalid: true }]);
  } finally {
    await client.end();
  }
}, 60_000);

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
  expect(await applyOurs(url, withScript("CREATE TABLE kept (id int);"))).toEqual(["1_invented"]);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  expect((await client.query("SELECT * FROM kept")).rows).toEqual([]);
  await client.end();
}, 60_000);

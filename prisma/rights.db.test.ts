import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { closeDatabase, pool } from "@/lib/server/db";
import { unreadyReason } from "@/lib/server/http/readiness";
import { startWorker } from "@/lib/server/jobs/start-worker";
import { migrate } from "./apply-migrations";
import { type OwnCluster, ownCluster } from "./testing/own-cluster";
import { count } from "./testing/rows";

let cluster: OwnCluster;
beforeAll(async () => {
  process.env.STRIPE_API_BASE = "http://127.0.0.1:1";
  cluster = await ownCluster();
  await cluster.start();
}, 120_000);
afterAll(async () => {
  await closeDatabase();
  await cluster.discard();
});

/** The desk's own use of a database, with DATABASE_URL naming `login` while it lasts. */
async function asDesk(database: string, login: string, work: () => Promise<void>) {
  const url = process.env.DATABASE_URL;
  await closeDatabase();
  process.env.DATABASE_URL = cluster.url(database, login);
  try {
    await work();
  } finally {
    await closeDatabase();
    process.env.DATABASE_URL = url;
  }
}

async function worksFully() {
  expect(await unreadyReason()).toBeNull();
  expect((await pool().query("SELECT current_user AS name")).rows).toEqual([{ name: "proofdesk_app" }]);
  await pool().query("SELECT append_audit('{}')");
  expect(await count("audit_entry")).toBe(1);
  await pool().query("SELECT graphile_worker.add_job('tell_expired_links')");
  const worker = await startWorker();
  try {
    await vi.waitFor(async () => expect(await count("graphile_worker._private_jobs")).toBe(0), 15_000);
    await vi.waitFor(async () => expect(await count("provider_check")).toBe(1), 15_000);
  } finally {
    await worker.stop();
  }
}

/** Nothing may be left of a refused run: the next one begins where this one did. */
async function refused(database: string, login: string): Promise<string> {
  const said = await migrate(cluster.url(database, login)).then(
    () => "it was applied",
    (fault: unknown) => (fault instanceof Error ? fault.message : String(fault)),
  );
  const client = new pg.Client({ connectionString: cluster.url(database) });
  await client.connect();
  const { rows } = await client.query("SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace");
  await client.end();
  expect(rows).toEqual([]);
  return said;
}

// In this order: the role is of the whole cluster.
describe("the migrations' rights", { timeout: 120_000 }, () => {
  it("that are missing are named before anything is applied, and once given the same command succeeds", async () => {
    await cluster.admin("CREATE ROLE poor LOGIN PASSWORD 'invented'", "CREATE DATABASE bare OWNER poor");
    expect(await refused("bare", "poor")).toBe(
      "This login may not create the role proofdesk_app. Give it CREATEROLE, or have an administrator run: " +
        "CREATE ROLE proofdesk_app NOLOGIN; GRANT proofdesk_app TO poor;",
    );
    await cluster.admin("CREATE ROLE proofdesk_app NOLOGIN", "GRANT proofdesk_app TO poor");
    expect(await migrate(cluster.url("bare", "poor"))).toContain("20261121000000_init");
    await cluster.admin("DROP DATABASE bare", "DROP ROLE poor", "DROP ROLE proofdesk_app");
  });

  it("suffice a login that may create roles and owns the database: it can work as the role it made", async () => {
    await cluster.admin(
      "CREATE ROLE maker LOGIN CREATEROLE PASSWORD 'invented'",
      "CREATE DATABASE made OWNER maker",
    );
    await migrate(cluster.url("made", "maker"));
    await asDesk("made", "maker", worksFully);
  });

  it("suffice a login without that right, where the role was there and granted to it", async () => {
    await cluster.admin(
      "CREATE ROLE given LOGIN PASSWORD 'invented'",
      "GRANT proofdesk_app TO given",
      "CREATE DATABASE gift OWNER given",
    );
    await migrate(cluster.url("gift", "given"));
    await asDesk("gift", "given", worksFully);
  });

  it("do not come with a role that another login made, even for one that may create roles", async () => {
    await cluster.admin(
      `CREATE ROLE "Second Maker" LOGIN CREATEROLE PASSWORD 'invented'`,
      `CREATE DATABASE second OWNER "Second Maker"`,
    );
    expect(await refused("second", "Second Maker")).toBe(
      'The role proofdesk_app exists but is not granted to "Second Maker": have its owner or an administrator run ' +
        'GRANT proofdesk_app TO "Second Maker";',
    );
  });

  it("include creating in the database", async () => {
    await cluster.admin("CREATE DATABASE theirs");
    expect(await refused("theirs", "given")).toBe(
      "This login may not create what Proofdesk needs in the database theirs. " +
        "Have an administrator run: ALTER DATABASE theirs OWNER TO given;",
    );
  });

  it("that the login lost are named by readiness without its name", async () => {
    await cluster.admin("CREATE ROLE stranger LOGIN PASSWORD 'invented'");
    await asDesk("made", "stranger", async () =>
      expect(await unreadyReason()).toBe(
        "DATABASE_URL was refused: its login may not work as the role proofdesk_app",
      ),
    );
    await asDesk("nowhere", "maker", async () =>
      expect(await unreadyReason()).toBe("DATABASE_URL was refused: there is no such database"),
    );
  });

  it("let the desk run as a mere member of the role, to whom the audit stays closed whatever it does", async () => {
    await cluster.admin(
      "CREATE ROLE web LOGIN PASSWORD 'invented'",
      "GRANT proofdesk_app TO web",
      "CREATE DATABASE desk OWNER maker",
    );
    await migrate(cluster.url("desk", "maker"));
    await asDesk("desk", "web", worksFully);
    const thief = new pg.Client({ connectionString: cluster.url("desk", "web") });
    await thief.connect();
    try {
      await thief.query("RESET ROLE");
      for (const statement of [
        "UPDATE audit_entry SET body = '{}'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
        "INSERT INTO audit_entry (seq, at, body, prev_hash, hash) VALUES (9, now(), '{}', '', '')",
        "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
        "SET ROLE maker",
      ]) {
        await expect(thief.query(statement), statement).rejects.toThrow(/permission denied|must be owner/);
      }
    } finally {
      await thief.end();
    }
  });
});

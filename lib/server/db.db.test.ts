import { Client } from "pg";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { makeOperator } from "@/prisma/testing/operators";
import { resetDatabase } from "@/prisma/testing/reset-database";
import { closeDatabase, db, pool, type Queryable, withTransaction } from "./db";
import { databaseUrl } from "./env";

beforeEach(resetDatabase);
afterAll(closeDatabase);

describe("the database connection", () => {
  it("works as the role that can't touch the audit", async () => {
    const { rows } = await pool().query("SELECT current_user AS role");
    expect(rows).toEqual([{ role: "proofdesk_app" }]);
    await expect(pool().query("DELETE FROM audit_entry")).rejects.toThrow("permission denied");
  });

  it("shares the pool with Prisma, which gives instants as dates", async () => {
    const { id } = await makeOperator("agent");
    const found = await db().operator.findUniqueOrThrow({ where: { id } });
    expect(found.createdAt).toBeInstanceOf(Date);
    expect(pool().totalCount).toBeGreaterThan(0);
  });

  it("rolls back what a transaction did when it throws", async () => {
    const rejected = withTransaction(async (client) => {
      await client.query("INSERT INTO sign_in_throttle (key) VALUES ('invented')");
      throw new Error("an invented fault");
    });
    await expect(rejected).rejects.toThrow("an invented fault");
    expect((await pool().query("SELECT key FROM sign_in_throttle")).rows).toEqual([]);
  });

  it("outlives connections that are cut, in a transaction or idle", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const work = withTransaction(async (client) => {
      await cut(client);
      await client.query("SELECT 1");
    });
    await expect(work).rejects.toThrow(/terminat|connection/i);
    expect(warn).not.toHaveBeenCalled();

    const client = await pool().connect();
    const idle = await pidOf(client);
    client.release();
    await cutPid(idle);
    await vi.waitFor(() => expect(warn).toHaveBeenCalled());
    expect((await pool().query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  });
});

const cut = async (client: Queryable) => cutPid(await pidOf(client));

async function pidOf(client: Queryable): Promise<number | undefined> {
  return (await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid")).rows[0]?.pid;
}

// Not through the pool: its role may not end connections.
async function cutPid(pid: number | undefined) {
  const admin = new Client({ connectionString: databaseUrl() });
  await admin.connect();
  await admin.query("SELECT pg_terminate_backend($1, 5000)", [pid]).finally(() => admin.end());
}

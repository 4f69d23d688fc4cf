import { Client } from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { withoutDatabase } from "@/prisma/testing/without-database";
import { closeDatabase } from "../db";
import { databaseUrl } from "../env";
import { unreadyReason } from "./readiness";

afterAll(closeDatabase);

/** Something as the database's owner, undone by `undo` afterwards. */
async function meanwhile(change: string, undo: string, work: () => Promise<void>) {
  const owner = new Client({ connectionString: databaseUrl() });
  await owner.connect();
  try {
    await owner.query(change);
    await work().finally(() => owner.query(undo));
  } finally {
    await owner.end();
  }
}

describe("readiness", () => {
  it("has nothing to say while all is well", async () => {
    expect(await unreadyReason()).toBeNull();
  });

  it("says that the database is away", async () => {
    expect(await withoutDatabase(unreadyReason)).toBe("the database is away");
    expect(await unreadyReason()).toBeNull();
  });

  it("names a migration that is missing, and one that did not finish", async () => {
    const name = "20261121000001_guarantees";
    const missing = `migrations missing: ${name}; run npm run db:migrate`;
    await meanwhile(
      `UPDATE _prisma_migrations SET migration_name = 'away' WHERE migration_name = '${name}'`,
      `UPDATE _prisma_migrations SET migration_name = '${name}' WHERE migration_name = 'away'`,
      async () => expect(await unreadyReason()).toBe(missing),
    );
    await meanwhile(
      `UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '${name}'`,
      `UPDATE _prisma_migrations SET finished_at = now() WHERE migration_name = '${name}'`,
      async () => expect(await unreadyReason()).toBe(missing),
    );
  });

  it("says so when there is no table at all, or no role of ours", async () => {
    const all = "migrations missing: all; run npm run db:migrate";
    await meanwhile(
      "ALTER TABLE _prisma_migrations RENAME TO away",
      "ALTER TABLE away RENAME TO _prisma_migrations",
      async () => expect(await unreadyReason()).toBe(all),
    );
  });

  it("is not given while the job library has no tables", async () => {
    await meanwhile(
      "ALTER SCHEMA graphile_worker RENAME TO away",
      "ALTER SCHEMA away RENAME TO graphile_worker",
      async () =>
        expect(await unreadyReason()).toBe("migrations missing: graphile_worker; run npm run db:migrate"),
    );
  });
});

import { afterAll, describe, expect, it, vi } from "vitest";
import { withOwner } from "@/prisma/testing/with-owner";
import { withoutDatabase } from "@/prisma/testing/without-database";
import { closeDatabase } from "../db";
import { unreadyReason } from "./readiness";

afterAll(closeDatabase);

describe("readiness", () => {
  it("has nothing to say while all is well", async () => {
    expect(await unreadyReason()).toBeNull();
  });

  it("says that the database is away", async () => {
    expect(await withoutDatabase(unreadyReason)).toBe("the database is away");
    expect(await unreadyReason()).toBeNull();
  });

  it("says that the password is wrong, or that none was given", async () => {
    const { DATABASE_URL } = process.env;
    const as = async (password: string) => {
      const url = new URL(DATABASE_URL ?? "");
      url.password = password;
      await closeDatabase();
      process.env.DATABASE_URL = url.href;
      return unreadyReason();
    };
    try {
      expect(await as("wrong")).toBe("DATABASE_URL was refused: password authentication failed");
      expect(await as("")).toBe("DATABASE_URL was refused: the server asks for a password");
    } finally {
      await closeDatabase();
      process.env.DATABASE_URL = DATABASE_URL;
    }
  });

  it("says so when it was started where no migrations are, instead of breaking", async () => {
    vi.spyOn(process, "cwd").mockReturnValue("/nowhere");
    expect(await unreadyReason()).toBe("prisma/migrations can't be read; start the desk in its own folder");
  });

  it("names a migration that is missing, and one that did not finish", async () => {
    const name = "20261121000001_guarantees";
    const missing = `migrations missing: ${name}; run npm run db:migrate`;
    await withOwner(
      `UPDATE _prisma_migrations SET migration_name = 'away' WHERE migration_name = '${name}'`,
      `UPDATE _prisma_migrations SET migration_name = '${name}' WHERE migration_name = 'away'`,
      async () => expect(await unreadyReason()).toBe(missing),
    );
    await withOwner(
      `UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '${name}'`,
      `UPDATE _prisma_migrations SET finished_at = now() WHERE migration_name = '${name}'`,
      async () => expect(await unreadyReason()).toBe(missing),
    );
  });

  it("says so when there is no table at all, or no role of ours", async () => {
    const all = "migrations missing: all; run npm run db:migrate";
    await withOwner(
      "ALTER TABLE _prisma_migrations RENAME TO away",
      "ALTER TABLE away RENAME TO _prisma_migrations",
      async () => expect(await unreadyReason()).toBe(all),
    );
  });

  it("is not given while the job library has no tables", async () => {
    await withOwner(
      "ALTER SCHEMA graphile_worker RENAME TO away",
      "ALTER SCHEMA away RENAME TO graphile_worker",
      async () =>
        expect(await unreadyReason()).toBe("migrations missing: graphile_worker; run npm run db:migrate"),
    );
  });
});

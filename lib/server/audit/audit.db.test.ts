import { Client } from "pg";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { resetDatabase } from "@/prisma/testing/reset-database";
import { auditBodies } from "@/prisma/testing/rows";
import { closeDatabase, pool, withTransaction } from "../db";
import { databaseUrl } from "../env";
import { type AuditRecord, appendAudit } from "./append-audit";
import { verifyAudit } from "./verify-audit";

beforeEach(resetDatabase);
afterAll(closeDatabase);

const record = (n: number): AuditRecord => ({
  action: "cancel",
  outcome: "allowed",
  actor: { kind: "operator", id: null, name: `Operator ${n} – “ö”` },
  detail: { n },
});

async function append(entries: number) {
  for (let n = 1; n <= entries; n += 1) await appendAudit(pool(), record(n));
}

/** As the database's owner with its triggers off: the worst that can be done without our code. */
async function tamper(...statements: string[]) {
  const owner = new Client({ connectionString: databaseUrl() });
  await owner.connect();
  try {
    await owner.query("SET session_replication_role = replica");
    for (const statement of statements) await owner.query(statement);
  } finally {
    await owner.end();
  }
}

describe("the audit chain", () => {
  it("is intact while it is empty, and after every entry", async () => {
    expect(await verifyAudit(pool())).toMatchObject({ intact: true, entries: 0 });
    await append(3);
    expect(await verifyAudit(pool())).toMatchObject({ intact: true, entries: 3 });
    expect(await auditBodies()).toMatchObject([1, 2, 3].map((n) => ({ seq: n, ...record(n) })));
  });

  it("has one order and no gap when many write at once, and none of those who roll back", async () => {
    const written = Array.from({ length: 20 }, (_, n) =>
      withTransaction(async (client) => {
        await appendAudit(client, record(n));
        if (n % 4 === 0) throw new Error("an invented fault");
      }).catch(() => undefined),
    );
    await Promise.all(written);
    expect(await verifyAudit(pool())).toMatchObject({ intact: true, entries: 15 });
  });

  it("verifies beyond one page of reading", async () => {
    await pool().query(
      "SELECT append_audit(jsonb_build_object('action', 'sign_in', 'n', n)) FROM generate_series(1, 5003) n",
    );
    expect(await verifyAudit(pool())).toMatchObject({ intact: true, entries: 5003 });
  });
});

describe("invariant 6: the application can't touch what was written", () => {
  it.each([
    "UPDATE audit_entry SET body = '{}'",
    "DELETE FROM audit_entry",
    "TRUNCATE audit_entry",
    "INSERT INTO audit_entry SELECT seq + 1, at, body, session_id, action_id, prev_hash, hash FROM audit_entry",
    "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
    "DROP TABLE audit_entry",
    "SET session_replication_role = replica",
  ])("%s is refused", async (statement) => {
    await append(1);
    await expect(pool().query(statement)).rejects.toThrow(/permission denied|must be owner/);
    expect(await verifyAudit(pool())).toMatchObject({ intact: true, entries: 1 });
  });

  it.each(["UPDATE audit_entry SET body = '{}'", "DELETE FROM audit_entry", "TRUNCATE audit_entry"])(
    "%s is refused to the owner too, while the triggers stand",
    async (statement) => {
      await append(1);
      const owner = new Client({ connectionString: databaseUrl() });
      await owner.connect();
      await expect(owner.query(statement).finally(() => owner.end())).rejects.toThrow("append-only");
    },
  );
});

describe("tampering behind the triggers' back is found", () => {
  beforeEach(() => append(5));

  it.each<[string, string[], number, string]>([
    [
      "a changed text",
      ["UPDATE audit_entry SET body = replace(body, 'allowed', 'refused') WHERE seq = 3"],
      3,
      "its text is not what was written",
    ],
    [
      "a changed text with its hash made to fit",
      [
        "UPDATE audit_entry SET body = replace(body, 'allowed', 'refused') WHERE seq = 3",
        "UPDATE audit_entry SET hash = sha256(prev_hash || convert_to(body, 'UTF8')) WHERE seq = 3",
      ],
      4,
      "it does not follow the entry before it",
    ],
    ["a missing entry", ["DELETE FROM audit_entry WHERE seq = 2"], 2, "entry 2 is missing"],
    ["a missing beginning", ["DELETE FROM audit_entry WHERE seq = 1"], 1, "entry 1 is missing"],
    [
      "two entries that changed places",
      [
        "UPDATE audit_entry SET seq = 99 WHERE seq = 2",
        "UPDATE audit_entry SET seq = 2 WHERE seq = 3",
        "UPDATE audit_entry SET seq = 3 WHERE seq = 99",
      ],
      2,
      "it does not follow the entry before it",
    ],
  ])("%s", async (_name, statements, brokenAt, why) => {
    await tamper(...statements);
    expect(await verifyAudit(pool())).toEqual({ intact: false, brokenAt, why });
  });
});

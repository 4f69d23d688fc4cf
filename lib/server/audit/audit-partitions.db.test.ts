import { Client } from "pg";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { resetDatabase } from "@/prisma/testing/reset-database";
import { count } from "@/prisma/testing/rows";
import { closeDatabase, pool } from "../db";
import { databaseUrl } from "../env";
import { makePartitions } from "../retention/make-partitions";
import { appendAudit } from "./append-audit";
import { verifyAudit } from "./verify-audit";

async function asOwner(...statements: string[]) {
  const owner = new Client({ connectionString: databaseUrl() });
  await owner.connect();
  try {
    for (const statement of statements) await owner.query(statement);
  } finally {
    await owner.end();
  }
}

const end = (bound: number) =>
  `ALTER TABLE audit_entry ATTACH PARTITION audit_entry_first FOR VALUES FROM (MINVALUE) TO (${bound})`;
const detached = "ALTER TABLE audit_entry DETACH PARTITION audit_entry_first";

async function append(from: number, to: number) {
  for (let n = from; n <= to; n += 1) {
    const actor = { kind: "operator" as const, id: null, name: `Operator ${n}` };
    await appendAudit(pool(), { action: "cancel", outcome: "allowed", actor, detail: { n } });
  }
}

// The first partition ends after three entries, so that a few fill it.
beforeEach(async () => {
  await resetDatabase();
  await asOwner(detached, end(4));
  expect(await makePartitions()).toBe(1);
  await append(1, 6);
});
afterEach(async () => {
  await resetDatabase();
  const { rows } = await pool().query<{ name: string }>(
    "SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'audit_entry'::regclass",
  );
  const attached = rows.map(({ name }) => name);
  if (attached.includes("audit_entry_first")) await asOwner(detached);
  await asOwner("DROP TABLE IF EXISTS audit_entry_4", end(2_000_000));
});
afterAll(closeDatabase);

describe("an audit in several partitions", () => {
  it("is one chain", async () => {
    expect([await count("audit_entry_first"), await count("audit_entry_4")]).toEqual([3, 3]);
    expect(await count("audit_entry_rest")).toBe(0);
    expect(await verifyAudit(pool())).toMatchObject({ intact: true, entries: 6, first: 1, last: { seq: 6 } });
  });

  it.each([2, 4, 6])("shows a change of entry %i", async (seq) => {
    await asOwner(
      "SET session_replication_role = replica",
      `UPDATE audit_entry SET body = replace(body, 'allowed', 'refused') WHERE seq = ${seq}`,
    );
    const why = "its text is not what was written";
    expect(await verifyAudit(pool())).toEqual({ intact: false, brokenAt: seq, why });
  });

  it.each(["audit_entry_first", "audit_entry_4", "audit_entry_rest"])(
    "invariant 6: can't be written or emptied by way of %s",
    async (partition) => {
      const statements = [
        `UPDATE ${partition} SET body = '{}'`,
        `DELETE FROM ${partition}`,
        `TRUNCATE ${partition}`,
        `INSERT INTO ${partition} SELECT seq + 90, at, body, session_id, action_id, prev_hash, hash FROM audit_entry LIMIT 1`,
        `ALTER TABLE audit_entry DETACH PARTITION ${partition}`,
        `DROP TABLE ${partition}`,
      ];
      for (const statement of [...statements, "SELECT detach_oldest_audit()"])
        await expect(pool().query(statement), statement).rejects.toThrow(/permission denied|must be owner/);
      await expect(asOwner(`TRUNCATE ${partition}`)).rejects.toThrow("append-only");
      expect(await verifyAudit(pool())).toMatchObject({ intact: true, entries: 6 });
    },
  );

  it("goes on where no partition was made, and none is made for what is there already", async () => {
    await asOwner(
      "SET session_replication_role = replica",
      "TRUNCATE audit_entry",
      "DROP TABLE audit_entry_4",
    );
    await append(1, 5);
    expect([await count("audit_entry_first"), await count("audit_entry_rest")]).toEqual([3, 2]);
    expect(await makePartitions()).toBe(0);
    expect(await verifyAudit(pool())).toMatchObject({ intact: true, entries: 5 });
  });
});

describe("a partition that was detached", () => {
  const detach = () => asOwner("SELECT detach_oldest_audit()");

  it("leaves a chain that says where it begins, and verifies", async () => {
    await detach();
    expect(await count("audit_entry")).toBe(4);
    expect(await count("audit_entry_first")).toBe(3);
    await append(8, 9);
    expect(await verifyAudit(pool())).toMatchObject({ intact: true, entries: 6, first: 4, last: { seq: 9 } });
  });

  it("is missed where the chain doesn't say so", async () => {
    await asOwner(detached);
    const missing = { intact: false, brokenAt: 1, why: "entry 1 is missing" };
    expect(await verifyAudit(pool())).toEqual(missing);
    // Nor is it enough to say so of another one.
    await pool().query(
      `SELECT append_audit(jsonb_build_object('action', 'audit_detached',
         'detail', jsonb_build_object('lastSeq', 3, 'lastHash', repeat('ab', 32))))`,
    );
    expect(await verifyAudit(pool())).toEqual(missing);
  });

  it("hides no change of what is left", async () => {
    await detach();
    await asOwner(
      "SET session_replication_role = replica",
      "UPDATE audit_entry SET prev_hash = hash WHERE seq = 4",
    );
    expect(await verifyAudit(pool())).toMatchObject({ intact: false });
  });

  it("has to be full: the chain's end stays", async () => {
    await detach();
    await expect(detach()).rejects.toThrow("the oldest partition of the audit is not full yet");
  });
});

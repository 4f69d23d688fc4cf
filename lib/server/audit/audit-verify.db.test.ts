import { spawnSync } from "node:child_process";
import path from "node:path";
import { Client } from "pg";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { resetDatabase } from "@/prisma/testing/reset-database";
import { closeDatabase, pool } from "../db";
import { childEnvironment, databaseUrl } from "../env";
import { auditArguments } from "./audit-arguments";

beforeEach(resetDatabase);
afterAll(closeDatabase);

function verify(...args: string[]) {
  const script = path.join(import.meta.dirname, "audit-verify.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", script, ...args], {
    env: childEnvironment({}),
    encoding: "utf8",
  });
  return { status, said: (stdout + stderr).trim() };
}

const append = (entries: number) =>
  pool().query(
    "SELECT append_audit(jsonb_build_object('action', 'sign_in', 'n', n)) FROM generate_series(1, $1) n",
    [entries],
  );

async function tamper(statement: string) {
  const owner = new Client({ connectionString: databaseUrl() });
  await owner.connect();
  await owner.query(`SET session_replication_role = replica; ${statement}`).finally(() => owner.end());
}

describe("npm run audit:verify", { timeout: 60_000 }, () => {
  it("says in one line that the audit is intact, and what its last entry is", async () => {
    expect(verify()).toEqual({ status: 0, said: "The audit is intact: 0 entries." });
    await append(3);
    expect(verify().said).toMatch(/^The audit is intact: 3 entries, the last 3:[0-9a-f]{64}\.$/);
  });

  it("names the first broken entry, and fails", async () => {
    await append(5);
    await tamper("UPDATE audit_entry SET body = '{}' WHERE seq IN (3, 4)");
    const said = "The audit is broken at entry 3: its text is not what was written.";
    expect(verify()).toEqual({ status: 3, said });
  });

  it("misses an end that was cut off, when it is told what was seen there", async () => {
    await append(5);
    const seen = /5:[0-9a-f]{64}/.exec(verify().said)?.[0] ?? "";
    await append(1);
    expect(verify("--seen", seen).status).toBe(0);
    await tamper("DELETE FROM audit_entry WHERE seq >= 5");
    expect(verify().status).toBe(0);
    const said = "The audit is broken at entry 5: entry 5 is missing.";
    expect(verify("--seen", seen)).toEqual({ status: 3, said });
    // Whoever writes the rest anew can't come by the old hash.
    await append(2);
    expect(verify("--seen", seen).said).toContain("it is not the entry that was seen there");
  });
});

it.each([["--seen", "5"], ["--seen", `x:${"a".repeat(64)}`], ["--all"]])(
  "refuses %s %s with what it expects",
  (...args) => {
    expect(auditArguments(args)).toMatchObject({ ok: false, refusal: expect.stringMatching(/.{10}/) });
  },
);

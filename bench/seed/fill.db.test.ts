import pg from "pg";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { ensureDatabase } from "../../scripts/embedded-postgres.mjs";
import { fill } from "./fill";

const size = { sessions: 600, audit: 90, chunk: 100 };
const tables = [
  ...["verification_session", "session_key", "session_event", "webhook_delivery", "attempt", "attempt_check"],
  ...["guarded_action", "audit_entry"],
];
const url = new URL(inject("adminUrl"));
url.pathname = `/${inject("databasePrefix")}seed`;
const client = new pg.Client({ connectionString: url.href });

beforeAll(async () => {
  await ensureDatabase(inject("adminUrl"), url.pathname.slice(1), { template: inject("templateDatabase") });
  await client.connect();
});
afterAll(() => client.end());

/** Rows of all tables that are filled. */
const counted = `SELECT (${tables.map((table) => `(SELECT count(*)::int FROM ${table})`).join(" + ")}) AS rows`;

const one = async (sql: string) => (await client.query(sql)).rows[0];

it("goes on where a killed fill stopped, and ends with what was asked for", {
  timeout: 120_000,
}, async () => {
  const killed = fill(url.href, size, ({ done }) => {
    if (done === 3) throw new Error("killed");
  });
  await expect(killed).rejects.toThrow("killed");
  const left = await one("SELECT count(*)::int AS sessions FROM verification_session");
  expect(left.sessions).toBeGreaterThan(0);
  expect(left.sessions).toBeLessThan(600);

  const before = await one(counted);
  const { rows } = await fill(url.href, size, () => undefined);
  expect((await one(counted)).rows - before.rows).toBe(rows);
  expect(
    await one(`SELECT count(*)::int AS sessions, count(DISTINCT provider_session_id)::int AS different,
      count(DISTINCT provider)::int AS providers FROM verification_session`),
  ).toEqual({ sessions: 600, different: 600, providers: 2 });
  expect(await one("SELECT count(*)::int AS entries, max(seq)::int AS last FROM audit_entry")).toEqual({
    entries: 90,
    last: 90,
  });
  expect((await fill(url.href, size, () => undefined)).rows).toBe(0);
});

it("makes rows that fit together, as if they had been inserted one by one", async () => {
  const { rows } = await client.query<{ table: string; reference: string; condition: string }>(
    `SELECT conrelid::regclass::text AS "table", confrelid::regclass::text AS reference,
       format('t.%I = r.%I', (SELECT attname FROM pg_attribute WHERE attrelid = conrelid AND attnum = conkey[1]),
         (SELECT attname FROM pg_attribute WHERE attrelid = confrelid AND attnum = confkey[1])) AS condition
     FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
  );
  expect(rows.length).toBeGreaterThan(5);
  for (const { table, reference, condition } of rows) {
    const key = condition.slice(2, condition.indexOf(" ="));
    const lost = await one(
      `SELECT count(*)::int AS lost FROM ${table} t WHERE t.${key} IS NOT NULL
         AND NOT EXISTS (SELECT FROM ${reference} r WHERE ${condition})`,
    );
    expect([table, lost]).toEqual([table, { lost: 0 }]);
  }
});

it("is not gone on with at another size", async () => {
  await expect(fill(url.href, { ...size, sessions: 700 }, () => undefined)).rejects.toThrow("600 sessions");
});

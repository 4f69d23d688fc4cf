import { spawn } from "node:child_process";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import pg from "pg";
import { startPostgres } from "../../scripts/embedded-postgres.mjs";
import { typescript } from "../../scripts/practice-world.mjs";
import { main, root } from "../../scripts/run.mjs";
import { auditSql, eventsSql, sessionsSql } from "./fill-sql";
import { type Seen, startTraffic } from "./traffic";

const BEFORE = "20261125000004_bulk";
const QUIET_MS = 10_000;

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return (await client.query<Row>(sql).finally(() => client.end())).rows;
}

async function timed(what: string, work: () => Promise<unknown>): Promise<void> {
  const started = performance.now();
  await work();
  console.log(`${what}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

function command(url: string, script: string, args: string[] = [], options: string[] = []): Promise<number> {
  const child = spawn(process.execPath, [...options, ...typescript(script), ...args], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: url },
    stdio: "inherit",
  });
  return new Promise((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
}

async function migrate(url: string, args: string[] = []) {
  const code = await command(url, "prisma/migrate.ts", args);
  if (code !== 0) throw new Error(`the migrations ended with ${code}`);
}

async function fill(url: string, size: { sessions: number; events: number; audit: number }) {
  const asReplica = (sql: string) =>
    query(url, `SET session_replication_role = replica; SET synchronous_commit = off; ${sql}`);
  await timed(`${size.sessions} sessions`, () => asReplica(sessionsSql(size.sessions)));
  await timed(`${size.events} events`, () => asReplica(eventsSql(size.sessions, size.events)));
  await timed(`${size.audit} audit entries`, () => asReplica(auditSql(size.audit)));
  await timed("vacuum", () =>
    query(url, "VACUUM (ANALYZE) session_event, verification_session, audit_entry"),
  );
}

function tell(when: string, seen: readonly Seen[]) {
  for (const { name, statements, longest, p99 } of seen) {
    console.log(
      `  ${when.padEnd(8)} ${name.padEnd(16)} ${String(statements).padStart(7)} statements, p99 ${p99.toFixed(1)} ms, longest ${longest.toFixed(0)} ms`,
    );
  }
}

await main(async () => {
  const { values } = parseArgs({
    options: {
      sessions: { type: "string", default: "1000000" },
      events: { type: "string", default: "10000000" },
      audit: { type: "string", default: "1000000" },
    },
  });
  const [sessions, events, audit] = [values.sessions, values.events, values.audit].map(Number);
  if (!sessions || !events || !audit)
    throw new Error("--sessions, --events and --audit are numbers above zero.");
  const server = await startPostgres({
    dataDir: path.join(root, ".data", "live-postgres"),
    log: console.log,
  });
  const url = new URL(server.adminUrl);
  url.pathname = "/live";
  try {
    await query(server.adminUrl, "DROP DATABASE IF EXISTS live WITH (FORCE)");
    await query(server.adminUrl, "CREATE DATABASE live");
    await migrate(url.href, ["--to", BEFORE]);
    await fill(url.href, { sessions, events, audit });
    const traffic = startTraffic(url.href, sessions);
    await wait(QUIET_MS);
    tell("before", traffic.seen());
    await timed("the migrations", () => migrate(url.href));
    tell("during", traffic.seen());
    await wait(QUIET_MS);
    tell("after", traffic.seen());
    await traffic.stop();
    const steps = await query<{ name: string; seconds: number }>(
      url.href,
      `SELECT migration_name AS name, extract(epoch FROM finished_at - started_at)::float8 AS seconds
       FROM _prisma_migrations WHERE migration_name > '${BEFORE}' ORDER BY 1`,
    );
    for (const { name, seconds } of steps) console.log(`  ${name}: ${seconds.toFixed(2)} s`);
    await timed("audit:verify within a heap of 64 MB", () =>
      command(url.href, "lib/server/audit/audit-verify.ts", [], ["--max-old-space-size=64"]),
    );
  } finally {
    await server.stop();
  }
});

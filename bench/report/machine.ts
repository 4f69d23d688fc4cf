import { execFileSync } from "node:child_process";
import { cpus, loadavg, totalmem } from "node:os";
import pg from "pg";
import { root } from "../../scripts/run.mjs";

/** What the figures were made on. */
export interface Machine {
  date: string;
  commit: string;
  cpu: string;
  memory: string;
  node: string;
  postgres: string;
  /** Processes that wanted to run when it began; far above zero, others were at work. */
  loadBefore: number;
  /** Microseconds that PostgreSQL waited for one flush of its log, by its own test of the commit path. */
  commitMicroseconds: number;
}

const COMMITS = 200;

export async function describeMachine(databaseUrl: string): Promise<Machine> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ version: string }>(
      "SELECT current_setting('server_version') AS version",
    );
    return {
      date: new Date().toISOString(),
      commit: commitNow(),
      cpu: `${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown"}`,
      memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
      node: process.version,
      postgres: rows[0]?.version ?? "unknown",
      loadBefore: loadavg()[0] ?? 0,
      commitMicroseconds: await commitTime(client),
    };
  } finally {
    await client.end();
  }
}

/** What is checked out; with a plus where the product differs from it. */
export function commitNow(): string {
  const git = (...words: string[]) => execFileSync("git", words, { cwd: root, encoding: "utf8" }).trim();
  try {
    return (
      git("rev-parse", "--short", "HEAD") + (git("status", "--porcelain", "--", "lib", "app") ? "+" : "")
    );
  } catch {
    return "unknown";
  }
}

async function commitTime(client: pg.Client): Promise<number> {
  await client.query("CREATE TABLE IF NOT EXISTS bench.commit_probe (n int)");
  const started = performance.now();
  for (let n = 0; n < COMMITS; n += 1) await client.query("INSERT INTO bench.commit_probe VALUES (1)");
  const took = performance.now() - started;
  await client.query("TRUNCATE bench.commit_probe");
  return Math.round((took / COMMITS) * 1000);
}

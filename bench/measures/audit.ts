import { spawnSync } from "node:child_process";
import path from "node:path";
import pg from "pg";
import { root } from "../../scripts/run.mjs";
import { median } from "../report/figures";
import type { Row } from "../report/row";
import { alternate } from "./alternate";
import type { Place } from "./place";

/** What the desk's own verb finds and how long it took, in a process of its own. */
const program = `
const { verifyAudit } = await import(process.env.VERIFY_AUDIT);
const { pool, closeDatabase } = await import(process.env.DATABASE);
await pool().query("SELECT 1");
const started = performance.now();
const verdict = await verifyAudit(pool());
console.log(JSON.stringify({ ...verdict, seconds: (performance.now() - started) / 1000 }));
await closeDatabase();`;

type Verdict = { intact: true; entries: number; seconds: number } | { intact: false; why: string };

const floorSql = `
SELECT count(*)::int AS entries, bool_and(hash = sha256(prev_hash || convert_to(body, 'UTF8')) AND prev_hash = before) AS intact
FROM (SELECT *, coalesce(lag(hash) OVER (ORDER BY seq), '') AS before FROM audit_entry) AS chained`;

/** The whole chain, each hash worked out again. */
export async function measureAudit({ database, repeats }: Place): Promise<Row[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  let entries = 0;
  const floor = async () => {
    const started = performance.now();
    const { rows } = await client.query<{ entries: number; intact: boolean }>(floorSql);
    if (!rows[0]?.intact) throw new Error("The floor finds the audit chain broken.");
    entries = rows[0].entries;
    return (performance.now() - started) / 1000;
  };
  try {
    const took = await alternate({ floor, product: async () => verify(database.url) }, repeats);
    const cell = (seconds: number[]) => `${median(seconds).toFixed(2)} s`;
    return [
      {
        measure: `verifying the ${entries.toLocaleString("en")} entries of the audit chain; floor: one statement in PostgreSQL`,
        floor: cell(took.floor),
        product: cell(took.product),
        compared: took.product,
        unit: "s",
        // What is wanted is about a million.
        target: entries >= 1_000_000 ? { atMost: 5 } : null,
      },
    ];
  } finally {
    await client.end();
  }
}

function verify(databaseUrl: string): number {
  const file = (name: string) => path.join(root, "lib", "server", name);
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "--eval", program],
    {
      cwd: root,
      encoding: "utf8",
      env: {
        ...process.env,
        DATABASE_URL: databaseUrl,
        VERIFY_AUDIT: file("audit/verify-audit.ts"),
        DATABASE: file("db.ts"),
      },
    },
  );
  const line = stdout.trim().split("\n").at(-1);
  if (!line) throw new Error(`The audit chain could not be verified: ${stderr.slice(0, 500)}`);
  const verdict: Verdict = JSON.parse(line);
  if (!verdict.intact) throw new Error(`The audit chain is broken: ${verdict.why}`);
  return verdict.seconds;
}

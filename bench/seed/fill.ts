import pg from "pg";
import { operatorSql } from "./action-sql";
import { chunksOf } from "./chunks";
import { fillChunk } from "./fill-chunk";
import { hoursSql } from "./hour-sql";

const LANES = 2;

export interface FillSize {
  sessions: number;
  /** Entries of the audit chain. */
  audit: number;
  /** Sessions, or entries, of one transaction; without a word what is fastest. */
  chunk?: number;
}

/** As many entries of the audit as sessions, up to a million: that is how many its measure is about. */
export const sizeOf = (sessions: number): FillSize => ({ sessions, audit: Math.min(sessions, 1_000_000) });

export interface Filled {
  /** What this run inserted, of all tables together; 0 where everything was there. */
  rows: number;
  seconds: number;
}

export interface FillProgress {
  done: number;
  chunks: number;
  rows: number;
  seconds: number;
}

/**
 * Fills the database, in its own SQL, with what is still missing of the given size; a run that was killed is gone on
 * with by the next. Needs a superuser and a migrated database. Throws when it was begun with another size.
 */
export async function fill(
  url: string,
  size: FillSize,
  progress: (now: FillProgress) => void,
): Promise<Filled> {
  const started = performance.now();
  const lanes = Array.from({ length: LANES }, () => new pg.Client({ connectionString: url }));
  await Promise.all(lanes.map((client) => client.connect()));
  try {
    const [first] = lanes;
    if (!first) throw new Error("No lane to fill by.");
    await begin(first, size);
    const { rows: noted } = await first.query<{ name: string }>("SELECT name FROM bench.seed_chunk");
    const done = new Set(noted.map(({ name }) => name));
    const chunks = chunksOf(size.sessions, size.audit, size.chunk);
    const missing = chunks.filter(({ name }) => !done.has(name));
    let rows = 0;
    let left = missing.length;
    const remaining = missing.values();
    const seconds = () => (performance.now() - started) / 1000;
    const lane = async (client: pg.Client) => {
      for (const chunk of remaining) {
        // Not in one expression: the other lane adds to it meanwhile.
        const inserted = await fillChunk(client, chunk);
        rows += inserted;
        left -= 1;
        progress({ done: chunks.length - left, chunks: chunks.length, rows, seconds: seconds() });
      }
    };
    await Promise.all(lanes.map(lane));
    const inserting = seconds();
    await finish(first);
    return { rows, seconds: inserting };
  } finally {
    await Promise.all(lanes.map((client) => client.end()));
  }
}

/** Lays down what all chunks go by: the size, the moment at which the data ends, the hours. */
async function begin(client: pg.Client, { sessions, audit }: FillSize): Promise<void> {
  await client.query("BEGIN");
  await client.query("CREATE SCHEMA IF NOT EXISTS bench");
  await client.query(`CREATE TABLE IF NOT EXISTS bench.seed
    (sessions int NOT NULL, audit int NOT NULL, ends_at timestamptz NOT NULL, finished_at timestamptz)`);
  const { rows } = await client.query<FillSize>("SELECT sessions, audit FROM bench.seed");
  const begun = rows[0];
  if (begun && (begun.sessions !== sessions || begun.audit !== audit))
    throw new Error(
      `This database was begun with ${begun.sessions} sessions and ${begun.audit} audit entries.`,
    );
  if (!begun) {
    await client.query("INSERT INTO bench.seed VALUES ($1, $2, now() - interval '1 hour')", [
      sessions,
      audit,
    ]);
    await client.query("CREATE TABLE bench.seed_chunk (name text PRIMARY KEY, rows int NOT NULL)");
    await client.query(hoursSql);
    await client.query(operatorSql);
  }
  await client.query("COMMIT");
}

async function finish(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ finished: boolean }>(
    "SELECT finished_at IS NOT NULL AS finished FROM bench.seed",
  );
  if (rows[0]?.finished) return;
  await client.query("VACUUM (ANALYZE)");
  await client.query("CHECKPOINT");
  await client.query("UPDATE bench.seed SET finished_at = now()");
}

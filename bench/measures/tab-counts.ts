import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { median, percentile } from "../report/figures";
import type { Row } from "../report/row";
import { tabs } from "./list";
import type { Place } from "./place";

const CAP = 10_001;
const REQUESTS = 50;

/**
 * What counting the tabs costs, and how many rows and index entries of the session table PostgreSQL read for it,
 * by its own statistics: no more than the cap for each tab, however large the table. Nothing else may read then.
 */
export async function measureTabCounts({ origins, cookie, load, repeats, database }: Place): Promise<Row[]> {
  const calls = [{ url: `${origins.product}/api/sessions/counts`, headers: { cookie } }];
  await load.run({ kind: "latency", calls, rounds: REQUESTS });
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    const before = await rowsRead(client);
    const times: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      const { milliseconds } = await load.run({ kind: "latency", calls, rounds: REQUESTS });
      times.push(...milliseconds.flat());
    }
    const read = ((await rowsRead(client)) - before) / (repeats * REQUESTS);
    return [
      {
        measure: `rows read for the tab counts; floor: ${tabs.length} tabs × the cap`,
        floor: `${tabs.length * CAP} rows`,
        product: `${Math.round(read)} rows; p50 ${median(times).toFixed(2)}, p95 ${percentile(times, 0.95).toFixed(2)} ms`,
        compared: [read / (tabs.length * CAP)],
        unit: "×",
        target: { atMost: 1 },
      },
    ];
  } finally {
    await client.end();
  }
}

const sql = `
SELECT (t.seq_tup_read + (SELECT sum(i.idx_tup_read) FROM pg_stat_user_indexes i WHERE i.relid = t.relid))::float AS read
FROM pg_stat_user_tables t WHERE t.relname = 'verification_session'`;

// A connection reports what it read only after it has been idle for ten seconds.
async function rowsRead(client: pg.Client): Promise<number> {
  await wait(12_000);
  const { rows } = await client.query<{ read: number }>(sql);
  return rows[0]?.read ?? Number.NaN;
}

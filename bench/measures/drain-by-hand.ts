import pg from "pg";
import { HttpConnection, shotOf } from "../load/http-connection";
import type { Place } from "./place";

// As many as the product's worker drives at a time.
const LANES = 6;

const takeSql = `
UPDATE bench.floor_action SET state = 'sending', lease_until = now() + interval '20 seconds' WHERE id = (
  SELECT id FROM bench.floor_action WHERE state = 'held' ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id`;

/** The least that driving a queued call is: take it, read the session, call, write the outcome. Calls a second. */
export async function drainByHand({ database, origins }: Place, count: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: database.url, max: LANES });
  try {
    await pool.query("DROP TABLE IF EXISTS bench.floor_action");
    await pool.query(
      `CREATE TABLE bench.floor_action AS SELECT n AS id, 'held' AS state, NULL::timestamptz AS lease_until
       FROM generate_series(1, $1::int) AS n`.replace("$1", String(count)),
    );
    await pool.query("ALTER TABLE bench.floor_action ADD PRIMARY KEY (id)");
    const started = performance.now();
    await Promise.all(Array.from({ length: LANES }, () => lane(pool, origins.provider)));
    return count / ((performance.now() - started) / 1000);
  } finally {
    await pool.end();
  }
}

async function lane(pool: pg.Pool, provider: string): Promise<void> {
  const connection = new HttpConnection();
  for (;;) {
    const { rows } = await pool.query<{ id: number }>(takeSql);
    const id = rows[0]?.id;
    if (id === undefined) break;
    const url = `${provider}/v1/identity/verification_sessions/vs_1BenchActfloor${id}`;
    await connection.send(shotOf({ url }));
    await connection.send(shotOf({ url: `${url}/cancel`, method: "POST" }));
    await pool.query("UPDATE bench.floor_action SET state = 'done' WHERE id = $1", [id]);
  }
  connection.close();
}

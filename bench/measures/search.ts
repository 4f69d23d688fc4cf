import pg from "pg";
import type { Call } from "../load/http-connection";
import { highest, median, percentile } from "../report/figures";
import type { Row } from "../report/row";
import type { Place } from "./place";
import { type Known, searchKinds } from "./search-kinds";

/** Random searches of every kind, each for another session; beside each the plainest SQL that finds the same. */
export async function measureSearch(place: Place): Promise<Row[]> {
  const perKind = Math.ceil(place.searches / searchKinds.length / place.repeats) * place.repeats;
  const client = new pg.Client({ connectionString: place.database.url });
  await client.connect();
  try {
    const known = await someSessions(client, perKind);
    const runs: { kind: string; floor: number[]; product: number[] }[] = [];
    for (let repeat = 0; repeat < place.repeats; repeat += 1) {
      for (const { name, word, sql, value } of searchKinds) {
        const mine = known.filter((_, index) => index % place.repeats === repeat);
        const calls = mine.map((session): Call => {
          const q = new URLSearchParams({ stage: "all", limit: "50", q: word(session) });
          return { url: `${place.origins.product}/api/sessions?${q}`, headers: { cookie: place.cookie } };
        });
        const floor = await timed(mine, (session) => client.query(sql, [value(session)]));
        const { milliseconds } = await place.load.run({ kind: "sequence", calls });
        runs.push({ kind: name, floor, product: milliseconds.flat() });
      }
    }
    const rows = searchKinds.map(({ name }) =>
      row(
        `search: ${name}`,
        runs.filter(({ kind }) => kind === name),
      ),
    );
    const all = Array.from({ length: place.repeats }, (_, repeat) => {
      const mine = runs.slice(repeat * searchKinds.length, (repeat + 1) * searchKinds.length);
      return {
        floor: mine.flatMap(({ floor }) => floor),
        product: mine.flatMap(({ product }) => product),
      };
    });
    const count = all.flatMap(({ product }) => product).length;
    const sum = row(`${count.toLocaleString("en")} searches of ${rows.length} kinds`, all);
    const slowest: Row = {
      ...sum,
      measure: `the slowest of those searches`,
      compared: [highest(all.flatMap(({ product }) => product))],
      target: { atMost: 50 },
    };
    return [sum, slowest, ...rows.map((one): Row => ({ ...one, detail: true }))];
  } finally {
    await client.end();
  }
}

function row(measure: string, runs: readonly { floor: number[]; product: number[] }[]): Row {
  const cell = (times: number[]) =>
    `p50 ${median(times).toFixed(2)}, p95 ${percentile(times, 0.95).toFixed(2)}, max ${highest(times).toFixed(1)} ms`;
  return {
    measure: `${measure}, p95; floor: raw SQL over one connection`,
    floor: cell(runs.flatMap(({ floor }) => floor)),
    product: cell(runs.flatMap(({ product }) => product)),
    compared: runs.map(({ product }) => percentile(product, 0.95)),
    unit: "ms",
    target: { atMost: 15 },
  };
}

async function timed<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
): Promise<number[]> {
  const times: number[] = [];
  for (const item of items) {
    const started = performance.now();
    await work(item);
    times.push(performance.now() - started);
  }
  return times;
}

/** From all over the table, every one with everything that can be searched by. */
async function someSessions(client: pg.Client, count: number): Promise<Known[]> {
  const { rows } = await client.query<Known>(
    `WITH sampled AS (SELECT * FROM verification_session TABLESAMPLE SYSTEM (least(100, $1 * 100.0 * 20
        / (SELECT sessions FROM bench.seed))) REPEATABLE (7)
      WHERE client_reference IS NOT NULL AND provider_session_id NOT LIKE 'vs\\_1Bench%')
     SELECT s.id, s.provider_session_id AS "providerId", s.client_reference AS reference,
       v.provider_session_id AS "veriffId", v.subject_reference AS subject
     FROM (SELECT *, row_number() OVER (ORDER BY md5(id::text)) AS place FROM sampled WHERE provider = 'stripe') s
     JOIN (SELECT *, row_number() OVER (ORDER BY md5(id::text)) AS place FROM sampled WHERE provider = 'veriff') v
       USING (place) LIMIT $1`,
    [count],
  );
  if (rows.length < count) throw new Error(`There are not ${count} different sessions to search for.`);
  return rows;
}

import { median, percentile, ratios } from "./figures";
import type { Place } from "./place";
import type { Row } from "./table";
import { pageBefore } from "./walk";

const ROUNDS = 200;
const WARM_UP = 100;
const DEEP = 1000;

const address = "/api/sessions?stage=failed&limit=50";

/** The failed tab's list beside a bare route with the same statement: page 1 and page 1,000, each call in turn. */
export async function measureList({ product, floor, cookie, load, repeats }: Place): Promise<Row[]> {
  const before = await pageBefore(product, cookie, DEEP);
  const keyset = new URLSearchParams({ created_at: before.last.createdAt, id: before.last.id });
  const headers = { cookie };
  const calls = [
    { url: `${floor}/api/list?stage=failed` },
    { url: product + address, headers },
    { url: `${floor}/api/list?stage=failed&${keyset}` },
    { url: `${product}${address}&cursor=${before.nextCursor}`, headers },
  ];
  await assertSameRows(calls.slice(0, 2));
  await assertSameRows(calls.slice(2));

  await load.run({ kind: "latency", calls, rounds: WARM_UP });
  const runs: number[][][] = [];
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    runs.push((await load.run({ kind: "latency", calls, rounds: ROUNDS })).milliseconds);
  }
  const p95 = (place: number) => runs.map((run) => percentile(run[place] ?? [], 0.95));
  const cell = (place: number) => {
    const p50 = median(runs.map((run) => median(run[place] ?? [])));
    return `p50 ${p50.toFixed(2)}, p95 ${median(p95(place)).toFixed(2)} ms`;
  };
  const row = (measure: string, below: number, above: number, atMost: number): Row => ({
    measure,
    floor: cell(below),
    product: cell(above),
    ratios: ratios(p95(above), p95(below)),
    target: { atMost },
  });
  return [
    row(`\`GET ${address}\`, p95 beside the same SQL in a bare Next route`, 0, 1, 2),
    row("the same, page 1,000", 2, 3, 2),
    row("page 1,000 (product column) beside page 1 (floor column), p95", 1, 3, 1.2),
  ];
}

/** Else the two would be compared at different work. */
async function assertSameRows(calls: readonly { url: string; headers?: Record<string, string> }[]) {
  const ids = await Promise.all(
    calls.map(async ({ url, headers }) => {
      const answer = await fetch(url, { headers: headers ?? {} });
      const { items }: { items: { id: string }[] } = await answer.json();
      return items.map(({ id }) => id).join();
    }),
  );
  if (!ids[0] || new Set(ids).size !== 1)
    throw new Error("The floor and the product list different sessions.");
}

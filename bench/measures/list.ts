import type { Call } from "../load/http-connection";
import { highest, median, percentile, ratios } from "../report/figures";
import type { Row } from "../report/row";
import { pageBefore } from "./page-before";
import type { Place } from "./place";
import { assertSameItems, assertSamePage } from "./same-rows";

export const tabs = ["waiting", "processing", "failed", "verified", "closed", "redacted", "all"] as const;

/** As many as the product's page shows before somebody scrolls. */
const ROWS_OF_A_PAGE = 40;

/** Every tab's list beside a bare route with the same statement, then its page beside a bare page. */
export async function measureList(place: Place): Promise<Row[]> {
  const headers = { cookie: place.cookie };
  const json = tabs.map((tab) => ({
    tab,
    floor: { url: `${place.origins.nextFloor}/api/list?stage=${tab}&limit=50` },
    product: { url: `${place.origins.product}/api/sessions?stage=${tab}&limit=50`, headers },
  }));
  const pages = tabs.map((tab) => ({
    tab,
    floor: { url: `${place.origins.nextFloor}/list?stage=${tab}&limit=${ROWS_OF_A_PAGE}` },
    product: { url: `${place.origins.product}/sessions?stage=${tab}`, headers },
  }));
  for (const { floor, product } of json) await assertSameItems(floor, product);
  for (const { floor, product } of pages) await assertSamePage(floor, product);
  return [
    ...(await compareTabs(place, "list as JSON, p95; floor: a bare Next route with the same SQL", json)),
    ...(await compareTabs(place, "list page, p95; floor: a bare Next page with the same SQL", pages)),
    await measureDepth(place),
  ];
}

interface Compared {
  tab: string;
  floor: Call;
  product: Call;
}

/** One row for the worst tab, then one for each. */
async function compareTabs(place: Place, measure: string, compared: Compared[]): Promise<Row[]> {
  const { p95, cell } = await inTurn(
    place,
    compared.flatMap(({ floor, product }) => [floor, product]),
  );
  const rows = compared.map(
    ({ tab }, index): Row => ({
      measure: `${measure}: ${tab}`,
      floor: cell(2 * index),
      product: cell(2 * index + 1),
      compared: ratios(p95(2 * index + 1), p95(2 * index)),
      unit: "×",
      target: { atMost: 1.3 },
      detail: true,
    }),
  );
  const worst = highest(rows.map((row) => median(row.compared)));
  return rows.flatMap((row) =>
    median(row.compared) === worst
      ? [{ ...row, measure: `${row.measure}, the worst of ${tabs.length} tabs`, detail: false }]
      : [row],
  );
}

/** A page far down beside the first one: of what failed, where staff read on. */
async function measureDepth(place: Place): Promise<Row> {
  const { cookie, deepestPage } = place;
  const { product } = place.origins;
  const headers = { cookie };
  const address = `${product}/api/sessions?stage=failed&limit=50`;
  const before = await pageBefore(product, cookie, deepestPage);
  const { p95, cell } = await inTurn(place, [
    { url: address, headers },
    { url: `${address}&cursor=${before.nextCursor}`, headers },
  ]);
  return {
    measure: `page ${before.page.toLocaleString("en")} of the failed tab, p95; floor: its page 1`,
    floor: cell(0),
    product: cell(1),
    compared: ratios(p95(1), p95(0)),
    unit: "×",
    target: { atMost: 1.2 },
  };
}

/** Asks for each in turn over one connection each, so that a disturbance meets all alike. */
async function inTurn({ load, listRounds, repeats }: Place, calls: Call[]) {
  await load.run({ kind: "latency", calls, rounds: Math.ceil(listRounds / 4) });
  const runs: number[][][] = [];
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    runs.push((await load.run({ kind: "latency", calls, rounds: listRounds })).milliseconds);
  }
  const p95 = (index: number) => runs.map((run) => percentile(run[index] ?? [], 0.95));
  const cell = (index: number) => {
    const p50 = median(runs.map((run) => median(run[index] ?? [])));
    return `p50 ${p50.toFixed(2)}, p95 ${median(p95(index)).toFixed(2)} ms`;
  };
  return { p95, cell };
}

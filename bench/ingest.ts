import { randomBytes } from "node:crypto";
import { median, percentile, ratios } from "./figures";
import { clearIngested, jobsDone } from "./ingested";
import type { LoadResult } from "./load/jobs";
import type { Place } from "./place";
import { webhookSecret } from "./servers";
import type { Row } from "./table";

const WEBHOOKS = 3000;
const CONNECTIONS = 32;
const WARM_UP = 600;

/**
 * Signed webhooks through the product's route and through a bare route with one statement, in turn. `followUps`:
 * whether a worker in the product's process does the work that webhooks leave behind; the floor waits for its end.
 */
export async function measureIngest(place: Place, followUps: boolean): Promise<Row[]> {
  const { product, floor, load, repeats, database } = place;
  const send = async (url: string, count: number) => {
    const batch = `1Bench${randomBytes(6).toString("hex")}`;
    const job = {
      kind: "webhooks",
      url,
      secret: webhookSecret,
      batch,
      count,
      connections: CONNECTIONS,
    } as const;
    const result = await load.run(job);
    if (followUps) await jobsDone(database.url);
    return result;
  };
  const webhook = `${product}/api/webhooks/stripe`;
  const bare = `${floor}/api/ingest`;
  try {
    for (const url of [bare, webhook]) await send(url, WARM_UP);
    const ours: LoadResult[] = [];
    const theirs: LoadResult[] = [];
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      // Who goes first alternates, since the second finds warmer caches and a fuller table.
      const order = repeat % 2 === 0 ? ([bare, webhook] as const) : ([webhook, bare] as const);
      for (const url of order) (url === bare ? theirs : ours).push(await send(url, WEBHOOKS));
    }
    const worker = followUps ? "in_process" : "external";
    return [
      {
        measure: `webhooks through the Next route, ${CONNECTIONS} connections, \`WORKER=${worker}\``,
        floor: cell(theirs),
        product: cell(ours),
        ratios: ratios(ours.map(perSecond), theirs.map(perSecond)),
        target: { atLeast: 0.7 },
      },
    ];
  } finally {
    await clearIngested(database.url);
  }
}

const perSecond = ({ seconds }: LoadResult) => WEBHOOKS / seconds;

function cell(results: readonly LoadResult[]): string {
  const times = results.flatMap(({ milliseconds }) => milliseconds.flat());
  const rate = median(results.map(perSecond)).toFixed(0);
  return `${rate}/s, p50 ${median(times).toFixed(1)}, p95 ${percentile(times, 0.95).toFixed(1)} ms`;
}

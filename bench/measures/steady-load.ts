import type { LoadResult } from "../load/jobs";
import { median, percentile } from "../report/figures";
import type { Row } from "../report/row";
import { alternate } from "./alternate";
import type { Place } from "./place";
import { newWebhooks, stripePath } from "./webhook-blocks";

const PER_SECOND = 500;
const CONNECTIONS = 16;
const READERS = 4;

/**
 * Webhooks at a constant rate, whatever is answered when, while readers load the queue's page one after another. An
 * answer other than 200 ends the run.
 */
export async function measureSteadyLoad(place: Place): Promise<Row[]> {
  const { load, besides, origins, cookie, steadySeconds, repeats } = place;
  const page = { url: `${origins.product}/sessions?stage=failed`, headers: { cookie } };
  const run = (url: string) => () =>
    besides.during({ kind: "hammer", call: page, clients: READERS }, () =>
      load.run({
        kind: "steady",
        perSecond: PER_SECOND,
        ...newWebhooks(url, PER_SECOND * steadySeconds, CONNECTIONS),
      }),
    );
  const { listener, floor } = await alternate(
    { listener: run(place.listener() + stripePath), floor: run(origins.oneByOne) },
    repeats,
  );
  return [
    {
      measure: `p99 until the listener's 200 at ${PER_SECOND}/s for ${steadySeconds} s, ${READERS} clients loading pages; floor: node:http`,
      floor: cell(floor),
      product: cell(listener),
      compared: listener.map((result) => percentile(result.milliseconds.flat(), 0.99)),
      unit: "ms",
      target: { atMost: 10 },
    },
  ];
}

function cell(results: readonly LoadResult[]): string {
  const of = (part: number) =>
    median(results.map(({ milliseconds }) => percentile(milliseconds.flat(), part))).toFixed(1);
  return `p50 ${of(0.5)}, p95 ${of(0.95)}, p99 ${of(0.99)} ms, all 200`;
}

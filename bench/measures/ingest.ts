import { median, ratios } from "../report/figures";
import type { Row } from "../report/row";
import { alternate } from "./alternate";
import { jobsDone } from "./ingested";
import type { Place } from "./place";
import { perSecond, rateCell, sendBlock, stripePath } from "./webhook-blocks";

const CONNECTIONS = 32;

/** The listener beside bare node:http with one statement, one webhook at a time and many together. */
export async function measureListener(place: Place): Promise<Row[]> {
  const { fastBlock, repeats } = place;
  const { oneByOne, batched } = place.origins;
  const listener = place.listener() + stripePath;
  for (const url of [oneByOne, batched, listener]) await sendBlock(place, url, fastBlock / 4, CONNECTIONS);
  const block = (url: string) => () => sendBlock(place, url, fastBlock, CONNECTIONS);
  const many = await alternate(
    { listener: block(listener), oneByOne: block(oneByOne), batched: block(batched) },
    repeats,
  );
  const rates = many.listener.map(perSecond);
  return [
    {
      measure: `webhooks through the listener, ${CONNECTIONS} connections; floor: node:http, one statement each`,
      floor: rateCell(many.oneByOne),
      product: rateCell(many.listener),
      compared: ratios(rates, many.oneByOne.map(perSecond)),
      unit: "×",
      target: { atLeast: 1.1 },
    },
    {
      measure: "the same; floor: node:http, one statement for all that came together",
      floor: rateCell(many.batched),
      product: rateCell(many.listener),
      compared: ratios(rates, many.batched.map(perSecond)),
      unit: "×",
      target: null,
    },
    await overOneConnection(place, listener),
  ];
}

async function overOneConnection(place: Place, listener: string): Promise<Row> {
  const count = Math.ceil(place.fastBlock / 10);
  const block = (url: string) => () => sendBlock(place, url, count, 1);
  const one = await alternate(
    { listener: block(listener), floor: block(place.origins.oneByOne) },
    place.repeats,
  );
  const p50 = (results: typeof one.floor) => results.map(({ milliseconds }) => median(milliseconds.flat()));
  return {
    measure: "the same over one connection, p50; floor: node:http, one statement each",
    floor: rateCell(one.floor),
    product: rateCell(one.listener),
    compared: ratios(p50(one.listener), p50(one.floor)),
    unit: "×",
    target: { atMost: 2 },
  };
}

/** The product's Next route beside a bare one with one statement. */
export const measureRoute = (place: Place) => throughNext(place, "`WORKER=external`", async () => undefined);

/** The same with the worker in the web process; the floor waits until the jobs that webhooks left behind are done. */
export const measureRouteWithWorker = (place: Place) =>
  throughNext(place, "`WORKER=in_process`", () => jobsDone(place.database.url));

async function throughNext(place: Place, worker: string, settled: () => Promise<void>): Promise<Row[]> {
  const bare = `${place.origins.nextFloor}/api/ingest`;
  const webhook = place.origins.product + stripePath;
  const block = (url: string, count: number) => async () => {
    const result = await sendBlock(place, url, count, CONNECTIONS);
    await settled();
    return result;
  };
  for (const url of [bare, webhook]) await block(url, Math.ceil(place.slowBlock / 4))();
  const { product, floor } = await alternate(
    { product: block(webhook, place.slowBlock), floor: block(bare, place.slowBlock) },
    place.repeats,
  );
  return [
    {
      measure: `webhooks through the Next route, ${CONNECTIONS} connections, ${worker}; floor: a bare Next route`,
      floor: rateCell(floor),
      product: rateCell(product),
      compared: ratios(product.map(perSecond), floor.map(perSecond)),
      unit: "×",
      target: { atLeast: 0.8 },
    },
  ];
}

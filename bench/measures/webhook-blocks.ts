import { randomBytes } from "node:crypto";
import type { LoadResult } from "../load/jobs";
import { median, percentile } from "../report/figures";
import { webhookSecret } from "../servers/desk-environment";
import type { Place } from "./place";

export const stripePath = "/api/webhooks/stripe";

/** Of new sessions, never seen before. */
export const newWebhooks = (url: string, count: number, connections: number) => ({
  url,
  count,
  connections,
  secret: webhookSecret,
  batch: `1Bench${randomBytes(6).toString("hex")}`,
});

/** Sends a block of signed webhooks as fast as they are answered. */
export const sendBlock = ({ load }: Pick<Place, "load">, url: string, count: number, connections: number) =>
  load.run({ kind: "webhooks", ...newWebhooks(url, count, connections) });

export const perSecond = ({ seconds, milliseconds }: LoadResult) => milliseconds.flat().length / seconds;

export function rateCell(results: readonly LoadResult[]): string {
  const times = results.flatMap(({ milliseconds }) => milliseconds.flat());
  const rate = median(results.map(perSecond)).toFixed(0);
  return `${rate}/s, p50 ${median(times).toFixed(1)}, p95 ${percentile(times, 0.95).toFixed(1)} ms`;
}

import type { Call } from "./http-connection";

/** Signed webhooks for new sessions. */
export interface Webhooks {
  url: string;
  secret: string;
  /** Part of every id. */
  batch: string;
  count: number;
  connections: number;
}

/** What a load generator is asked to do. */
export type LoadJob =
  /** Each call in turn, `rounds` times over one connection. */
  | { kind: "latency"; calls: Call[]; rounds: number }
  /** Each call once, one after another, over one connection. */
  | { kind: "sequence"; calls: Call[] }
  /** As fast as they are answered. */
  | ({ kind: "webhooks" } & Webhooks)
  /** So many a second, whether or not those before are answered; each timed from when it was due. */
  | ({ kind: "steady"; perSecond: number } & Webhooks)
  /** One call over and over by so many clients, until the generator is told to stop. */
  | { kind: "hammer"; call: Call; clients: number };

/** Milliseconds per call, in the order of the calls; for webhooks and hammering one list; how long all took together. */
export interface LoadResult {
  milliseconds: number[][];
  seconds: number;
}

export type LoadOrder = LoadJob | { kind: "stop" };
export type LoadReply = { ok: true; result: LoadResult } | { ok: false; problem: string };

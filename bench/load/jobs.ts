import type { Call } from "./send";

/** What the load generator is asked to do. */
export type LoadJob =
  /** Each call in turn, `rounds` times over one connection. */
  | { kind: "latency"; calls: Call[]; rounds: number }
  /** `count` signed webhooks for new sessions, over `connections` connections. */
  | { kind: "webhooks"; url: string; secret: string; batch: string; count: number; connections: number };

/** Milliseconds per call, in the order of the calls; for webhooks one list, and how long all took together. */
export interface LoadResult {
  milliseconds: number[][];
  seconds: number;
}

export type LoadReply = { ok: true; result: LoadResult } | { ok: false; problem: string };

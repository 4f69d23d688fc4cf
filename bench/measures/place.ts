import type { RunningPostgres } from "../../scripts/embedded-postgres.mjs";
import type { Load } from "../load/start-load";
import type { Row } from "../report/row";
import type { Origins } from "../servers/what-runs";

export interface Extent {
  repeats: number;
  /** Webhooks in a block through what answers thousands a second, and through Next. */
  fastBlock: number;
  slowBlock: number;
  /** Of the constant rate. */
  steadySeconds: number;
  /** Calls of each list in a repeat. */
  listRounds: number;
  deepestPage: number;
  searches: number;
  actions: number;
  memoryMinutes: number;
}

/** Everything that a measurement needs and may use; all of it runs. */
export interface Place extends Extent {
  database: RunningPostgres;
  sessions: number;
  load: Load;
  /** A second generator, for what goes on beside. */
  besides: Load;
  origins: Origins;
  /** Throws `Skipped` where there is none. */
  listener: () => string;
  /** Of a signed-in operator. */
  cookie: string;
  /** Of a server that runs, by its name. */
  processOf: (server: string) => number;
  /** Runs the worker beside while `work` goes on. */
  withWorker: <Value>(work: () => Promise<Value>) => Promise<Value>;
}

export type Measure = (place: Place) => Promise<Row[]>;

import type { RunningPostgres } from "../scripts/embedded-postgres.mjs";
import type { Load } from "./load";

/** Everything that a measurement needs and may use; all of it runs. */
export interface Place {
  database: RunningPostgres;
  load: Load;
  repeats: number;
  /** Origins. */
  product: string;
  floor: string;
  /** Of a signed-in operator. */
  cookie: string;
}

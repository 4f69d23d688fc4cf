import type { ParamReader } from "./param-reader";
import type { Occasion } from "./records";
import type { StripeWorld } from "./world";

export interface ApiRequest {
  /** The id in the path; empty where there is none. */
  readonly id: string;
  readonly params: ParamReader;
  /** Whether the key may see sensitive results. */
  readonly sensitive: boolean;
  readonly occasion: () => Occasion;
}

/**
 * One endpoint. `prepare` checks the parameters and changes nothing, since a request that fails there isn't
 * remembered under its idempotency key; what it returns does the work.
 */
export interface Route {
  readonly method: "GET" | "POST" | "DELETE";
  readonly pattern: RegExp;
  readonly prepare: (world: StripeWorld, request: ApiRequest) => () => object;
}

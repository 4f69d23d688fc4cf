import type { StripeWorld } from "./stripe/world";
import type { VeriffWorld } from "./veriff/world";

/** Both providers' sides. */
export interface Worlds {
  readonly stripe: StripeWorld;
  readonly veriff: VeriffWorld;
}

import type { BulkActionName } from "../../domain/bulk";
import type { LimitedCall, ProviderPort } from "../../domain/provider-port";
import { limitedCallOf } from "../limits/limited-calls";
import { connectedProviders } from "../providers";

/** SQL: whether a row makes the limited call of the providers in `place`; `r` is the row, `s` its session. */
export const makesLimitedCall = (place: string): string =>
  `s.provider = ANY(${place}::provider[]) AND (r.effect->>'ourCopyOnly') IS DISTINCT FROM 'true'`;

/** The connected providers that limit what a plan does. */
export const limitingProviders = (action: BulkActionName): { port: ProviderPort; call: LimitedCall }[] =>
  [...connectedProviders().values()].flatMap((port) => {
    const call = limitedCallOf(port, action);
    return call ? [{ port, call }] : [];
  });

import type { PoolClient } from "pg";
import type { ActionEffect } from "../../domain/guarded-action";
import { env } from "../env";
import { limitedCallOf, planCall, type Slot } from "../limits/limited-calls";
import { providerPort } from "../providers";
import type { SessionRow } from "../sessions/session-row";

/** An action that can't be taken back is held; a resubmit can be (revoke the link), a record is none at the provider. */
const holdSeconds = ({ action }: ActionEffect) =>
  action === "cancel" || action === "redact" ? env().ACTION_HOLD_SECONDS : 0;

/**
 * When an action goes out that may go on now: after its hold, and as the provider's limits allow. `seconds`: another
 * hold than its own.
 */
export async function holdSlot(
  client: PoolClient,
  { provider }: SessionRow,
  effect: ActionEffect,
  seconds = holdSeconds(effect),
): Promise<Slot & { wanted: Date }> {
  const { rows } = await client.query<{ wanted: Date }>(
    "SELECT (now() + make_interval(secs => $1))::timestamptz(3) AS wanted",
    [seconds],
  );
  const wanted = rows[0]?.wanted ?? new Date();
  const port = providerPort(provider);
  const call = effect.action === "redact" && effect.ourCopyOnly ? null : limitedCallOf(port, effect.action);
  const slot = call ? await planCall(client, port, call.name, wanted) : { at: wanted, problem: null };
  return { ...slot, wanted };
}

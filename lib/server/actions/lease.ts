import { pool, type Queryable } from "../db";
import type { Slot } from "../limits/limited-calls";
import type { ActionRow } from "./action-row";

const LEASE_SECONDS = 20;

/**
 * Takes an action that is due and that nobody living drives; null when there is nothing to take. The fence grows
 * with each taking, so that a driver who was thought dead can't write its outcome over the next one's.
 */
export async function takeLease(actionId: string): Promise<ActionRow | null> {
  const { rows } = await pool().query<ActionRow>(
    `UPDATE guarded_action SET state = 'sending', fence = fence + 1,
       lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
     WHERE id = $1 AND (
       (state = 'held' AND hold_until <= now())
       OR (state = 'sending' AND coalesce(lease_until, '-infinity') < now()
           AND coalesce(next_try_at, '-infinity') <= now()))
     RETURNING *`,
    [actionId],
  );
  return rows[0] ?? null;
}

/** Keeps the lease while a slow provider is waited for. Returns what ends that. */
export function keepLease(action: ActionRow): () => void {
  const renew = () =>
    pool()
      .query(
        `UPDATE guarded_action SET lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
         WHERE id = $1 AND fence = $2 AND state = 'sending'`,
        [action.id, action.fence],
      )
      // A database that is away lets the lease run out, which is what a lease is for.
      .catch(() => undefined);
  const timer = setInterval(() => void renew(), (LEASE_SECONDS * 1000) / 4);
  return () => clearInterval(timer);
}

/**
 * Writes to an action only while the caller still drives it; throws `LeaseLost` otherwise, which rolls back what
 * was done with it.
 */
export async function writeAsDriver(
  client: Queryable,
  action: ActionRow,
  set: string,
  values: readonly unknown[] = [],
): Promise<void> {
  const { rowCount } = await client.query(
    `UPDATE guarded_action SET ${set} WHERE id = $1 AND fence = $2 AND state = 'sending'`,
    [action.id, action.fence, ...values],
  );
  if (rowCount !== 1) throw new LeaseLost();
}

/** Throws `LeaseLost` when somebody else has taken the action over. */
export const renewLease = (action: ActionRow): Promise<void> =>
  writeAsDriver(pool(), action, `lease_until = now() + make_interval(secs => ${LEASE_SECONDS})`);

/**
 * Back on hold until there is room within the provider's limits: this try did nothing. It can be stopped, unless an
 * earlier one may have done something. `byProvider`: it is the provider that wants the wait, so nothing moves it up.
 */
export const holdAgain = (
  client: Queryable,
  action: ActionRow,
  { at, problem }: Slot,
  byProvider = false,
): Promise<void> =>
  writeAsDriver(
    client,
    action,
    `state = 'held', hold_until = $3, problem = $4, lease_until = NULL, next_try_at = NULL, called_at = $5,
     wanted_at = CASE WHEN $6 THEN $3 ELSE wanted_at END`,
    [at, problem, action.called_at, byProvider],
  );

export class LeaseLost extends Error {
  override name = "LeaseLost";
  constructor() {
    super("another driver has taken this action over");
  }
}

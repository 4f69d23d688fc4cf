import { createHmac } from "node:crypto";
import { pool, type Queryable } from "../db";
import { env } from "../env";

/** The wait begins with this many failures in a row. */
export const FREE_TRIES = { account: 5, address: 20 };

export interface ThrottleKeys {
  account: string;
  address: string;
}

/** Waits in seconds. */
type Claim = { claimed: true; waitIfWrong: number } | { claimed: false; wait: number };

/** Keyed, so that the table holds no e-mail and no address, and nobody can look one up by guessing. */
export const throttleKeys = (email: string, address: string): ThrottleKeys => ({
  account: keyed("account", email),
  address: keyed("address", address),
});

const keyed = (kind: string, value: string) =>
  `${kind}:${createHmac("sha256", env().AUTH_SECRET).update(`sign_in_throttle ${kind} ${value}`).digest("base64url")}`;

/**
 * Claims one try, or says how many seconds are left to wait. A try counts as a failure from the claim on, so
 * that a hundred tries at the same moment are no more than a hundred one after the other; `tryWorked` takes it
 * back. From the last free try on each one blocks the key for 2, 4, 8 … up to 300 seconds.
 */
export async function claimTry(keys: ThrottleKeys): Promise<Claim> {
  const wanted = [keys.account, keys.address];
  const claimed = await pool().query<{ wait: number }>(CLAIM, [wanted]);
  if (claimed.rowCount === wanted.length) {
    return { claimed: true, waitIfWrong: Math.max(...claimed.rows.map(({ wait }) => wait)) };
  }
  const { rows } = await pool().query<{ wait: number | null }>(WAIT, [wanted]);
  return { claimed: false, wait: rows[0]?.wait ?? 1 };
}

/** Forgets the account's failures; of the address's only this try, since others may be guessing from there. */
export async function tryWorked(client: Queryable, keys: ThrottleKeys): Promise<void> {
  await client.query("DELETE FROM sign_in_throttle WHERE key = $1", [keys.account]);
  await client.query(GIVE_BACK, [keys.address]);
  await client.query(CLEAN_UP);
}

const FORGOTTEN = "kept.updated_at < now() - interval '1 hour'";
const COUNT = `(CASE WHEN ${FORGOTTEN} THEN 1 ELSE kept.failures + 1 END)`;
const FREE = `(CASE WHEN kept.key LIKE 'account:%' THEN ${FREE_TRIES.account} ELSE ${FREE_TRIES.address} END)`;
const SECONDS = `least(300, 2 ^ least(9, ${COUNT} - ${FREE} + 1))`;

// One statement, rows in key order: no count is lost and no two claims deadlock. A row that another claim
// blocked at the same moment fails the last WHERE and isn't returned.
const CLAIM = `
  INSERT INTO sign_in_throttle AS kept (key, failures, updated_at)
  SELECT key, 1, now() FROM unnest($1::text[]) AS wanted (key)
  WHERE NOT EXISTS (SELECT FROM sign_in_throttle WHERE key = ANY ($1) AND blocked_until > now())
  ORDER BY key
  ON CONFLICT (key) DO UPDATE SET
    failures = ${COUNT},
    blocked_until = CASE WHEN ${COUNT} >= ${FREE} THEN now() + make_interval(secs => ${SECONDS}) END,
    updated_at = now()
  WHERE kept.blocked_until IS NULL OR kept.blocked_until <= now()
  RETURNING coalesce(round(extract(epoch FROM blocked_until - now())), 0)::int AS wait`;

const WAIT = `
  SELECT greatest(1, ceil(extract(epoch FROM max(blocked_until) - now())))::int AS wait
  FROM sign_in_throttle WHERE key = ANY ($1) AND blocked_until > now()`;

const GIVE_BACK = `
  UPDATE sign_in_throttle SET failures = greatest(failures - 1, 0), blocked_until = NULL WHERE key = $1`;

const CLEAN_UP = `
  DELETE FROM sign_in_throttle WHERE key IN (
    SELECT key FROM sign_in_throttle kept WHERE ${FORGOTTEN} FOR UPDATE SKIP LOCKED)`;

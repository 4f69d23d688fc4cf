import { env } from "../env";
import { openSessionVault } from "./session-vault";

interface Queryable {
  query<Row extends object>(sql: string): Promise<{ rows: Row[] }>;
}

/** Why nothing can be read or stored under the key in the environment. */
export const WRONG_MASTER_KEY =
  "DATA_ENCRYPTION_KEY does not open what is stored: it is not the key this database was filled with";

// The oldest ones tell which key the database was begun with. Several, so that one damaged key does not
// decide; what is no wrapped key at all has no say.
// In the order of sessions, which an index has.
const OLDEST = `
SELECT k.session_id, k.wrapped_key FROM verification_session s JOIN session_key k ON k.session_id = s.id
WHERE length(k.wrapped_key) = 61 AND get_byte(k.wrapped_key, 0) = 1
ORDER BY s.created_at, s.id LIMIT 3`;

/** The key that has opened something; it stays the right one as long as the process lives. */
let proven: Buffer | undefined;

/**
 * Whether DATA_ENCRYPTION_KEY opens at least one of the oldest stored session keys; true while nothing is stored.
 * Asks the database only until the key has proved itself.
 */
export async function masterKeyFits(client: Queryable): Promise<boolean> {
  const key = env().DATA_ENCRYPTION_KEY;
  if (proven?.equals(key)) return true;
  const { rows } = await client.query<{ session_id: string; wrapped_key: Buffer }>(OLDEST);
  if (rows.length === 0) return true;
  if (!rows.some((row) => opens(row.session_id, row.wrapped_key))) return false;
  proven = key;
  return true;
}

/** Throws `WRONG_MASTER_KEY`: a new session must not be sealed under another key than the ones before it. */
export async function assertMasterKeyFits(client: Queryable): Promise<void> {
  if (!(await masterKeyFits(client))) throw new Error(WRONG_MASTER_KEY);
}

function opens(sessionId: string, wrappedKey: Buffer): boolean {
  try {
    openSessionVault(sessionId, wrappedKey);
    return true;
  } catch {
    return false;
  }
}

import { pool } from "../db";

/** A prefix that matches more can't be sorted in time; the searcher is asked for more of the word. */
const SEARCH_LIMIT = 5000;

export type Matches = { ids: string[]; tooMany: boolean };

const providerIds = /\bvs_[A-Za-z0-9_]+/g;
const ownId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What the index holds of a reference. */
export const indexedReference = "left(lower(client_reference), 200)";

const escapeLike = (text: string) => text.replace(/[\\%_]/g, "\\$&");

async function idsOf(sql: string, value: unknown): Promise<Matches> {
  const { rows } = await pool().query<{ id: string }>(`${sql} LIMIT ${SEARCH_LIMIT + 1}`, [value]);
  return { ids: rows.slice(0, SEARCH_LIMIT).map((row) => row.id), tooMany: rows.length > SEARCH_LIMIT };
}

/**
 * Finds sessions by what staff paste: every provider session id in the text, however much stands around them;
 * our own id; else the beginning of a client reference, in any case, by its first 200 characters. The order of the matches means nothing, and
 * no ORDER BY may stand here: with one, a common prefix walks the wrong index.
 */
export async function searchSessions(text: string): Promise<Matches> {
  const pasted = text.match(providerIds);
  if (pasted) {
    const sql = `SELECT id FROM verification_session
      WHERE provider = ANY(enum_range(NULL::provider)) AND provider_session_id = ANY($1)`;
    return idsOf(sql, pasted);
  }
  if (ownId.test(text)) return idsOf("SELECT id FROM verification_session WHERE id = $1", text);
  // Lowered by the database, since it and JavaScript disagree beyond ASCII.
  const sql = `SELECT id FROM verification_session
    WHERE client_reference IS NOT NULL AND ${indexedReference} LIKE lower($1)`;
  return idsOf(sql, `${escapeLike(text.slice(0, 200))}%`);
}

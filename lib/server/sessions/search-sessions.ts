import { pool } from "../db";
import type { Reader } from "../replica/reader";
import { indexedReference } from "./same-subject";

/** A prefix that matches more can't be sorted in time; the searcher is asked for more of the word. */
const SEARCH_LIMIT = 5000;

export type Matches = { ids: string[]; tooMany: boolean };

const uuid = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
const ids = new RegExp(`\\bvs_[A-Za-z0-9_]+|\\b${uuid}\\b`, "g");

const escapeLike = (text: string) => text.replace(/[\\%_]/g, "\\$&");

// One SELECT for each index: joined by OR, the planner would take none of them.
const byIds = `SELECT id FROM (
    SELECT id FROM verification_session
      WHERE provider = ANY(enum_range(NULL::provider)) AND provider_session_id = ANY($1)
    UNION ALL SELECT id FROM verification_session WHERE id = ANY($2::uuid[])
    UNION ALL SELECT id FROM verification_session
      WHERE subject_reference IS NOT NULL AND left(subject_reference, 200) = ANY($1)) found`;

async function idsOf(from: Reader, sql: string, ...values: unknown[]): Promise<Matches> {
  const { rows } = await from.query<{ id: string }>(`${sql} LIMIT ${SEARCH_LIMIT + 1}`, values);
  return { ids: rows.slice(0, SEARCH_LIMIT).map((row) => row.id), tooMany: rows.length > SEARCH_LIMIT };
}

/**
 * Finds sessions by what staff paste: every provider session id in the text, however much stands around them, and
 * every UUID, which may be a provider's, our own or the company's id of the subject; else the beginning of a client
 * reference, in any case, by its first 200 characters. The order of the matches means nothing: it is the index's own, so
 * that no more of it is read than the limit asks for. By any other a common prefix would walk the wrong index, and by
 * none be gathered into a bitmap first, all of it.
 */
export async function searchSessions(text: string, from: Reader = pool()): Promise<Matches> {
  const pasted = text.match(ids);
  if (pasted) {
    const uuids = pasted.filter((id) => id.includes("-")).map((id) => id.toLowerCase());
    return idsOf(from, byIds, [...new Set([...pasted, ...uuids])], uuids);
  }
  // Lowered by the database, since it and JavaScript disagree beyond ASCII.
  const sql = `SELECT id FROM verification_session
    WHERE client_reference IS NOT NULL AND ${indexedReference()} LIKE lower($1)
    ORDER BY ${indexedReference()} USING ~<~`;
  return idsOf(from, sql, `${escapeLike(text.slice(0, 200))}%`);
}

import type { SessionPageRequest } from "../../contract/session-filters";
import type { SessionPage } from "../../contract/session-item";
import { pool } from "../db";
import type { Reader } from "../replica/reader";
import { readCursor, writeCursor } from "./cursor";
import { sessionConditions } from "./session-conditions";
import { type ItemRow, itemJoin, itemSelect, sessionItem } from "./session-item";

const DEFAULT_LIMIT = 50;
const nothing: SessionPage = { items: [], nextCursor: null, tooMany: false };

/**
 * One page of the queue, newest first. SQL with a row-value keyset, so that every page costs what the first does.
 * An altered cursor starts over at the top. `operator`: who "me" is. `from`: where to read.
 */
export async function listSessions(
  request: SessionPageRequest,
  operator?: { id: string },
  from: Reader = pool(),
): Promise<SessionPage> {
  const limit = request.limit ?? DEFAULT_LIMIT;
  const where = await sessionConditions(request, operator, from);
  if (where === "none") return nothing;
  if (where === "too_many") return { ...nothing, tooMany: true };
  const cursor = request.cursor ? readCursor(request.cursor) : null;
  if (cursor) where.add((at, id) => `(s.created_at, s.id) < (${at}, ${id})`, cursor.createdAt, cursor.id);
  const sql = `${itemSelect} FROM verification_session s ${itemJoin} ${where.sql}
    ORDER BY s.created_at DESC, s.id DESC LIMIT ${limit + 1}`;
  const { rows } = await from.query<ItemRow>(sql, where.values);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(sessionItem),
    nextCursor: rows.length > limit && last ? writeCursor(last) : null,
    tooMany: false,
  };
}

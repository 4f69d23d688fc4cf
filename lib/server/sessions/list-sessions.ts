import type { SessionPageRequest } from "../../contract/session-filters";
import type { SessionPage } from "../../contract/session-item";
import { pool } from "../db";
import type { Reader } from "../replica/reader";
import { readCursor, writeCursor } from "./cursor";
import { narrow } from "./session-conditions";
import { type ItemRow, itemJoin, itemSelect, sessionItem } from "./session-item";
import { STRETCH, type StretchRow, stretch } from "./stretch-sql";

const DEFAULT_LIMIT = 50;
const nothing: SessionPage = { items: [], nextCursor: null, tooMany: false };

/**
 * One page of the queue, newest first. SQL with a row-value keyset, so that every page costs what the first does. Where
 * few match, a page may end before it is full, and says how far back it looked. An altered cursor starts over at the
 * top. `operator`: who "me" is. `from`: where to read.
 */
export async function listSessions(
  request: SessionPageRequest,
  operator?: { id: string },
  from: Reader = pool(),
): Promise<SessionPage> {
  const limit = request.limit ?? DEFAULT_LIMIT;
  const narrowed = await narrow(request, operator, from);
  if (narrowed === "none") return nothing;
  if (narrowed === "too_many") return { ...nothing, tooMany: true };
  const cursor = request.cursor ? readCursor(request.cursor) : null;
  const { sql, values } = stretch(narrowed, cursor, limit + 1);
  const { rows } = await from.query<ItemRow & StretchRow>(
    `${itemSelect} FROM (${sql}) s ${itemJoin} ORDER BY s.created_at DESC, s.id DESC`,
    values,
  );
  const found = rows.slice(0, limit);
  const items = found.filter((row) => row.matches).map(sessionItem);
  const last = found.at(-1);
  if (rows.length > limit && last) return { items, nextCursor: writeCursor(last), tooMany: false };
  if (last?.place !== STRETCH) return { items, nextCursor: null, tooMany: false };
  const lookedBackTo = last.created_at.toISOString();
  return { items, nextCursor: writeCursor(last), tooMany: false, lookedBackTo };
}

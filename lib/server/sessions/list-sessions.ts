import type { HolderFilter, SessionPageRequest } from "../../contract/session-filters";
import type { SessionPage } from "../../contract/session-item";
import { heldSessions } from "../claims/held-sessions";
import { pool } from "../db";
import { clearCondition } from "./clear-conditions";
import { readCursor, writeCursor } from "./cursor";
import { searchSessions } from "./search-sessions";
import { type ItemRow, itemJoin, itemSelect, sessionItem } from "./session-item";

const DEFAULT_LIMIT = 50;
const nothing: SessionPage = { items: [], nextCursor: null, tooMany: false };

/** Conditions and their values, numbered as they come. */
class Where {
  readonly values: unknown[] = [];
  private readonly parts: string[] = [];

  add(condition: (...places: string[]) => string, ...values: unknown[]): void {
    const places = values.map((value) => `$${this.values.push(value)}`);
    this.parts.push(condition(...places));
  }

  get sql(): string {
    return this.parts.length ? `WHERE ${this.parts.join(" AND ")}` : "";
  }
}

function conditions(request: SessionPageRequest): Where {
  const where = new Where();
  const { stage, provider, status, code, clear, days } = request;
  if (stage === "redacted") where.add(() => "s.redaction <> 'none'");
  else if (stage && stage !== "all") where.add((place) => `s.stage = ${place}`, stage);
  if (provider) where.add((place) => `s.provider = ${place}`, provider);
  if (status) where.add((place) => `s.status = ${place}`, status);
  if (code) where.add((place) => `s.failure_code = ${place}`, code);
  if (clear) where.add(() => clearCondition(clear, days));
  return where;
}

/** By the ids of what is held, which is as much as there are people at work: no plan has to guess at it. */
async function narrowByHolder(where: Where, holder: HolderFilter, operator: { id: string }): Promise<void> {
  const held = await heldSessions(holder === "me" ? operator.id : null);
  if (holder === "nobody") where.add((place) => `s.id <> ALL(${place}::uuid[])`, held);
  else where.add((place) => `s.id = ANY(${place}::uuid[])`, held);
}

/**
 * One page of the queue, newest first. SQL with a row-value keyset, so that every page costs what the first does.
 * An altered cursor starts over at the top. `operator`: who "me" is.
 */
export async function listSessions(
  request: SessionPageRequest,
  operator?: { id: string },
): Promise<SessionPage> {
  const limit = request.limit ?? DEFAULT_LIMIT;
  const where = conditions(request);
  if (request.q) {
    const matches = await searchSessions(request.q);
    if (matches.tooMany) return { ...nothing, tooMany: true };
    if (matches.ids.length === 0) return nothing;
    where.add((place) => `s.id = ANY(${place})`, matches.ids);
  }
  if (request.holder && operator) await narrowByHolder(where, request.holder, operator);
  const cursor = request.cursor ? readCursor(request.cursor) : null;
  if (cursor) where.add((at, id) => `(s.created_at, s.id) < (${at}, ${id})`, cursor.createdAt, cursor.id);
  const sql = `${itemSelect} FROM verification_session s ${itemJoin} ${where.sql}
    ORDER BY s.created_at DESC, s.id DESC LIMIT ${limit + 1}`;
  const { rows } = await pool().query<ItemRow>(sql, where.values);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(sessionItem),
    nextCursor: rows.length > limit && last ? writeCursor(last) : null,
    tooMany: false,
  };
}

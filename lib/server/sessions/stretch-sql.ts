import type { Conditions } from "./conditions";
import type { Cursor } from "./cursor";
import type { Narrowed } from "./session-conditions";

/** Rows that one statement looks at, however few of them match. */
export const STRETCH = 5000;

/** What a row of a stretch says besides the session's columns. */
export interface StretchRow {
  id: string;
  created_at: Date;
  /** Where it stands among those looked at; null where no more are looked at than match. */
  place: number | null;
  matches: boolean | null;
}

const behindSql = (at: string, id: string) => `(s.created_at, s.id) < (${at}, ${id})`;

/**
 * SQL and its values: the next sessions that match behind `after`, `limit` at most and in the list's order. The row at
 * which the look ended, at place `STRETCH`, is there too, whether it matches or not: the next stretch begins behind it.
 * The ids are fetched before anything else is asked, since a plan that guesses at them may walk through all sessions.
 */
export function stretch(
  { where, among }: Narrowed,
  after: Cursor | null,
  limit: number,
): { sql: string; values: unknown[] } {
  const values = after ? [...where.values, after.createdAt, after.id] : where.values;
  const behind = after ? behindSql(`$${values.length - 1}`, `$${values.length}`) : "true";
  const along = `${where.alongSql} AND ${behind}`;
  return { sql: stretchSql(where, along, among, limit), values };
}

function stretchSql(where: Conditions, along: string, among: string | null, limit: number): string {
  const { order, besidesSql: besides } = where;
  const all = "SELECT s.*, NULL::int AS place, true AS matches";
  if (among) {
    return `WITH found AS MATERIALIZED (SELECT * FROM verification_session WHERE id = ANY(${among}::uuid[]))
      ${all} FROM found s WHERE ${along} AND ${besides ?? "true"} ORDER BY ${order} LIMIT ${limit}`;
  }
  if (!besides) return `${all} FROM verification_session s WHERE ${along} ORDER BY ${order} LIMIT ${limit}`;
  return `SELECT * FROM (
      SELECT s.*, row_number() OVER (ORDER BY ${order})::int AS place, (${besides}) AS matches
      FROM (SELECT * FROM verification_session s WHERE ${along} ORDER BY ${order} LIMIT ${STRETCH}) s) s
    WHERE s.matches OR s.place = ${STRETCH} ORDER BY ${order} LIMIT ${limit}`;
}

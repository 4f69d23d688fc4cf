import type { SessionFilters } from "../../contract/session-filters";
import { MOST_IN_A_PLAN } from "../../domain/bulk";
import type { Refusal } from "../../domain/refusal";
import { ok, type Result, refuse } from "../../domain/result";
import { pool } from "../db";
import type { Cursor } from "../sessions/cursor";
import { narrow } from "../sessions/session-conditions";
import { STRETCH, type StretchRow, stretch } from "../sessions/stretch-sql";

export type Picked = { by: "picked"; ids: string[] } | { by: "filter"; filter: SessionFilters };

/** Looked through for one plan: a bounded number of statements, each of them bounded. */
const MOST_STRETCHES = 40;
/** Of more than these nobody is told how many they are. */
const MOST_COUNTED = 20_000;

const tooMany = (found: number | null) =>
  refuse({ code: "plan_too_big" as const, found, most: MOST_IN_A_PLAN });

const picked = (ids: string[]) =>
  ids.length <= MOST_IN_A_PLAN ? ok(ids) : tooMany(ids.length > MOST_COUNTED ? null : ids.length);

async function byFilter(
  filter: SessionFilters,
  operator: { id: string },
): Promise<Result<string[], Refusal>> {
  const narrowed = await narrow(filter, operator);
  if (narrowed === "none") return ok([]);
  if (narrowed === "too_many") return tooMany(null);
  const ids: string[] = [];
  let after: Cursor | null = null;
  for (let stretches = 0; stretches < MOST_STRETCHES; stretches += 1) {
    const { sql, values } = stretch(narrowed, after, MOST_COUNTED + 1 - ids.length);
    const { rows }: { rows: StretchRow[] } = await pool().query<StretchRow>(
      `SELECT s.id, s.created_at, s.place, s.matches FROM (${sql}) s ORDER BY s.created_at DESC, s.id DESC`,
      values,
    );
    ids.push(...rows.filter((row) => row.matches).map(({ id }) => id));
    const last = rows.at(-1);
    if (last?.place !== STRETCH || ids.length > MOST_COUNTED) return picked(ids);
    after = { createdAt: last.created_at.toISOString(), id: last.id };
  }
  // What is left out without a word would be missed.
  return refuse({ code: "plan_too_wide", looked: MOST_STRETCHES * STRETCH });
}

async function byIds(ids: string[]): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>(
    `SELECT s.id FROM (SELECT id, min(n) AS n FROM unnest($1::uuid[]) WITH ORDINALITY u(id, n) GROUP BY id) picked
     JOIN verification_session s ON s.id = picked.id ORDER BY picked.n`,
    [ids],
  );
  return rows.map(({ id }) => id);
}

/** The sessions of a plan to be, in their order: as they were picked, or as the queue shows them. At least one. */
export async function pickSessions(
  sessions: Picked,
  operator: { id: string },
): Promise<Result<string[], Refusal>> {
  const found =
    sessions.by === "filter" ? await byFilter(sessions.filter, operator) : ok(await byIds(sessions.ids));
  return found.ok && found.value.length === 0 ? refuse({ code: "plan_empty" }) : found;
}

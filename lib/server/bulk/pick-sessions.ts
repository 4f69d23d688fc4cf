import type { SessionFilters } from "../../contract/session-filters";
import { MOST_IN_A_PLAN } from "../../domain/bulk";
import type { Refusal } from "../../domain/refusal";
import { ok, type Result, refuse } from "../../domain/result";
import { pool } from "../db";
import { sessionConditions } from "../sessions/session-conditions";

export type Picked = { by: "picked"; ids: string[] } | { by: "filter"; filter: SessionFilters };

const tooMany = (found: number | null) =>
  refuse({ code: "plan_too_big" as const, found, most: MOST_IN_A_PLAN });

async function byFilter(
  filter: SessionFilters,
  operator: { id: string },
): Promise<Result<string[], Refusal>> {
  const where = await sessionConditions(filter, operator);
  if (where === "none") return ok([]);
  if (where === "too_many") return tooMany(null);
  const { rows } = await pool().query<{ id: string }>(
    `SELECT s.id FROM verification_session s ${where.sql}
     ORDER BY s.created_at DESC, s.id DESC LIMIT ${MOST_IN_A_PLAN + 1}`,
    where.values,
  );
  if (rows.length <= MOST_IN_A_PLAN) return ok(rows.map(({ id }) => id));
  const counted = await pool().query<{ n: number }>(
    `SELECT count(*)::int AS n FROM verification_session s ${where.sql}`,
    where.values,
  );
  return tooMany(counted.rows[0]?.n ?? null);
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

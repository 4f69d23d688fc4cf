import { permits } from "../../domain/permits";
import { pool, withTransaction } from "../db";
import { providerPort } from "../providers";
import { loadManyGuarded } from "../sessions/load-guarded";
import { readSetting } from "../settings/read-setting";
import { finishSorting } from "./finish-sorting";
import { holdPlan } from "./plan-lease";
import { planMaker } from "./plan-maker";
import type { PlanRow } from "./plan-row";

const CHUNK = 100;

interface Sorted {
  id: string;
  version: number;
  effect: unknown;
  refusal: unknown;
}

/** Asks the guard about the next rows, for their maker as they are, by the policy of the moment. */
async function sortChunk(plan: PlanRow): Promise<Sorted[]> {
  const [{ rows }, maker, { body: policy }] = await Promise.all([
    pool().query<{ id: string; session_id: string }>(
      `SELECT id, session_id FROM bulk_row WHERE plan_id = $1 AND finished_at IS NULL AND session_version IS NULL
       ORDER BY position LIMIT ${CHUNK}`,
      [plan.id],
    ),
    planMaker(pool(), plan),
    readSetting(pool(), "policy"),
  ]);
  const guarded = await loadManyGuarded(
    pool(),
    rows.map((row) => ({ sessionId: row.session_id })),
    { forOperator: maker.id },
  );
  return rows.map(({ id, session_id: sessionId }) => {
    const row = guarded.get(sessionId);
    if (!row) throw new Error("a row's session is missing");
    const { rules } = providerPort(row.session.provider);
    const permit = permits(plan.action, row.guarded, maker, rules, policy, plan.size);
    const answer = permit.ok
      ? { effect: permit.value.effect, refusal: null }
      : { effect: null, refusal: permit.refusal };
    return { id, version: row.session.version, ...answer };
  });
}

/**
 * Sorts some of a plan's rows, so that a kill costs no more than that. What is refused has come to its end with it; which
 * pile the rest belongs to is known once all are sorted.
 */
export async function sortRows(plan: PlanRow): Promise<void> {
  const sorted = await sortChunk(plan);
  if (sorted.length === 0) return finishSorting(plan);
  await withTransaction(async (client) => {
    await holdPlan(client, plan);
    await client.query(
      `UPDATE bulk_row r SET session_version = n.version, effect = n.effect, refusal = n.refusal,
         pile = CASE WHEN n.refusal IS NOT NULL THEN 'refused' END,
         result = CASE WHEN n.refusal IS NOT NULL THEN 'refused' END,
         finished_at = CASE WHEN n.refusal IS NOT NULL THEN now() END
       FROM jsonb_to_recordset($1) AS n(id uuid, version int, effect jsonb, refusal jsonb)
       WHERE r.id = n.id AND r.session_version IS NULL`,
      [JSON.stringify(sorted)],
    );
  });
}

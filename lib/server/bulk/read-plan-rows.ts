import type { BulkRowPage, BulkRowView } from "../../contract/bulk-view";
import type { BulkResult, Pile } from "../../domain/bulk";
import type { Refusal } from "../../domain/refusal";
import { refusalSentence } from "../../domain/refusal-sentence";
import { ok, type Result, refuse } from "../../domain/result";
import { pool } from "../db";
import { readItems } from "../sessions/read-items";
import { findPlan } from "./plan-row";

const PAGE = 100;

interface Row {
  id: string;
  position: number;
  session_id: string;
  pile: Pile | null;
  result: BulkResult | null;
  refusal: Refusal | null;
  under_way: boolean;
  problem: string | null;
  finished_at: Date | null;
}

/** A page of a plan's rows behind position `after`; of one pile, where one is given. */
export async function readPlanRows(
  planId: string,
  after: number,
  pile?: Pile,
): Promise<Result<BulkRowPage, Refusal>> {
  if (!(await findPlan(pool(), planId))) return refuse({ code: "plan_unknown" });
  const { rows } = await pool().query<Row>(
    `SELECT r.id, r.position, r.session_id, r.pile, r.result, r.refusal, r.finished_at, a.problem,
       r.action_id IS NOT NULL AND r.finished_at IS NULL AS under_way
     FROM bulk_row r LEFT JOIN guarded_action a ON a.id = r.action_id
     WHERE r.plan_id = $1 AND r.position > $2 AND ($3::text IS NULL OR r.pile = $3)
     ORDER BY r.position LIMIT ${PAGE + 1}`,
    [planId, after, pile ?? null],
  );
  const page = rows.slice(0, PAGE);
  const items = new Map((await readItems(page.map((row) => row.session_id))).map((item) => [item.id, item]));
  const shown = page.flatMap((row): BulkRowView[] => {
    const session = items.get(row.session_id);
    if (!session) return [];
    const { id, position, result, under_way: underWay, finished_at: at } = row;
    const sentence = row.refusal ? refusalSentence(row.refusal) : underWay ? row.problem : null;
    const finishedAt = at?.toISOString() ?? null;
    return [{ id, position, session, pile: row.pile, result, underWay, sentence, finishedAt }];
  });
  return ok({ rows: shown, next: rows.length > PAGE ? (page.at(-1)?.position ?? null) : null });
}

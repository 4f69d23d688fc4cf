import type { BulkResult } from "../../domain/bulk";
import type { Refusal } from "../../domain/refusal";
import type { Queryable } from "../db";

interface Ended {
  id: string;
  bulk_plan_id: string | null;
}

/** A row of a plan ends with its action, in the same transaction; for an action of no plan nothing happens. */
export async function finishRow(
  client: Queryable,
  action: Ended,
  result: BulkResult,
  refusal: Refusal | null = null,
): Promise<void> {
  if (!action.bulk_plan_id) return;
  await client.query(
    `UPDATE bulk_row SET result = $2, refusal = $3, finished_at = now()
     WHERE action_id = $1 AND finished_at IS NULL`,
    [action.id, result, refusal],
  );
}

/** Ends whatever nobody has asked for yet: its turn will never come, and `refusal` says why. */
export async function endOpenRows(client: Queryable, planId: string, refusal: Refusal): Promise<void> {
  await client.query(
    `UPDATE bulk_row SET result = 'stopped', refusal = $2, finished_at = now()
     WHERE plan_id = $1 AND finished_at IS NULL AND action_id IS NULL`,
    [planId, refusal],
  );
}

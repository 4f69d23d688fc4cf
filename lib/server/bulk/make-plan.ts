import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import type { z } from "zod";
import type { bulkPlanRequest } from "../../contract/bulk-view";
import { makerRefusal } from "../../domain/bulk-rules";
import type { CurrentOperator } from "../../domain/operator";
import { findReason, type Reason } from "../../domain/reasons";
import type { Refusal } from "../../domain/refusal";
import { ok, type Result, refuse } from "../../domain/result";
import { actorOf, appendAudit } from "../audit/append-audit";
import { pool, withTransaction } from "../db";
import { readSetting } from "../settings/read-setting";
import { pickSessions } from "./pick-sessions";

type Wanted = z.output<typeof bulkPlanRequest>;

/** What was searched for may name a person, and its matches are kept as rows: that there was a search is enough. */
function keptFilter({ sessions }: Wanted): Record<string, unknown> | null {
  if (sessions.by === "picked") return null;
  const { q, ...filter } = sessions.filter;
  return { ...filter, ...(q && { searched: true }) };
}

async function decide(
  operator: CurrentOperator,
  wanted: Wanted,
): Promise<Result<{ reason: Reason; ids: string[] }, Refusal>> {
  const { body: policy } = await readSetting(pool(), "policy");
  const lacking = makerRefusal(wanted.action, operator, policy);
  if (lacking) return refuse(lacking);
  const { body: reasons } = await readSetting(pool(), "reasons");
  const reason = findReason(reasons, wanted.action, wanted.reasonCode);
  if (!reason)
    return refuse({ code: "invalid_input", field: "reasonCode", expected: "a reason from the list" });
  const picked = await pickSessions(wanted.sessions, operator);
  return picked.ok ? ok({ reason, ids: picked.value }) : picked;
}

async function store(
  client: PoolClient,
  operator: CurrentOperator,
  wanted: Wanted,
  { reason, ids }: { reason: Reason; ids: string[] },
): Promise<string> {
  const planId = randomUUID();
  const filter = keptFilter(wanted);
  await client.query(
    `INSERT INTO bulk_plan (id, operator_id, action, reason_code, reason_label, filter, state, size)
     VALUES ($1, $2, $3, $4, $5, $6, 'sorting', $7)`,
    [planId, operator.id, wanted.action, reason.code, reason.text, filter, ids.length],
  );
  // Each row's id is the idempotency key of its action.
  await client.query(
    `INSERT INTO bulk_row (id, plan_id, position, session_id)
     SELECT gen_random_uuid(), $1, n, id FROM unnest($2::uuid[]) WITH ORDINALITY u(id, n)`,
    [planId, ids],
  );
  await client.query("SELECT graphile_worker.add_job('drive_plans')");
  return planId;
}

/**
 * Makes a plan of the picked sessions, or of all that match. Nothing is asked for yet: it is sorted in the background,
 * and waits then until its maker arms it.
 */
export async function makePlan(
  operator: CurrentOperator,
  wanted: Wanted,
): Promise<Result<{ planId: string }, Refusal>> {
  const decided = await decide(operator, wanted);
  return withTransaction(async (client) => {
    const planId = decided.ok ? await store(client, operator, wanted, decided.value) : null;
    await appendAudit(client, {
      action: "make_plan",
      outcome: decided.ok ? "done" : "refused",
      actor: actorOf(operator),
      detail: {
        action: wanted.action,
        reasonCode: wanted.reasonCode,
        by: wanted.sessions.by,
        filter: keptFilter(wanted),
        ...(decided.ok
          ? { planId, size: decided.value.ids.length, reason: decided.value.reason.text }
          : { refusal: decided.refusal.code }),
      },
    });
    if (!decided.ok) return decided;
    if (!planId) throw new Error("a plan was decided about and not stored");
    return ok({ planId });
  });
}

import type { PoolClient } from "pg";
import { type ActionEffect, sameEffect } from "../../domain/guarded-action";
import type { CurrentOperator } from "../../domain/operator";
import { permits } from "../../domain/permits";
import type { Refusal } from "../../domain/refusal";
import { ok, type Result, refuse } from "../../domain/result";
import { changesSince } from "../actions/changes-since";
import type { Decided } from "../actions/decide-request";
import { providerPort } from "../providers";
import type { GuardedRow } from "../sessions/load-guarded";
import { readSetting } from "../settings/read-setting";
import type { PlanRow } from "./plan-row";

/** A row whose turn has come, as it was sorted. */
export interface OpenRow {
  id: string;
  session_id: string;
  session_version: number;
  effect: ActionEffect;
}

/**
 * Asks the guard about the locked session of a row, for the plan's maker as they are. What was sorted is what is done:
 * a session that moved since, or to which something else would be done now, is refused as stale.
 */
export async function decideRow(
  client: PoolClient,
  plan: PlanRow,
  maker: CurrentOperator,
  open: OpenRow,
  row: GuardedRow,
): Promise<Result<Decided, Refusal>> {
  const policy = await readSetting(client, "policy");
  const { rules } = providerPort(row.session.provider);
  const permit = permits(plan.action, row.guarded, maker, rules, policy.body, plan.size);
  if (!permit.ok && permit.refusal.code === "role_required") return permit;
  const { status } = row.session;
  if (row.session.version !== open.session_version) {
    const changes = await changesSince(client, row.session, open.session_version);
    return refuse({ code: "stale", status, changes });
  }
  if (!permit.ok) return permit;
  const { effect, secondPerson } = permit.value;
  if (!sameEffect(effect, open.effect)) return refuse({ code: "stale", status, changes: [] });
  // The policy became stricter since; a second person who was asked said yes to all of the plan.
  if (secondPerson === "needed" && plan.second_person !== "needed") {
    return refuse({ code: "second_person_needed" });
  }
  return ok({
    effect,
    secondPerson: plan.second_person,
    reason: { code: plan.reason_code, text: plan.reason_label },
    policy,
    bulkPlanId: plan.id,
  });
}

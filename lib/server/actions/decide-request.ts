import type { PoolClient } from "pg";
import type { z } from "zod";
import type { actionRequest } from "../../contract/action-input";
import type { CurrentOperator } from "../../domain/operator";
import { type Permitted, permits } from "../../domain/permits";
import type { Policy } from "../../domain/policy";
import { findReason, type Reason } from "../../domain/reasons";
import { redactConfirmation } from "../../domain/redaction";
import type { Refusal } from "../../domain/refusal";
import { ok, type Result, refuse } from "../../domain/result";
import { passwordNeeded } from "../auth/fresh-password";
import { providerPort } from "../providers";
import type { GuardedRow } from "../sessions/load-guarded";
import { readSetting, type Setting } from "../settings/read-setting";
import { changesSince } from "./changes-since";

export type ActionInput = z.output<typeof actionRequest>;

/** A request that may be taken in: what it will do, by which policy, and the picked reason. */
export interface Decided extends Permitted {
  reason: Reason;
  policy: Setting<Policy>;
  /** It is a row of that plan, which was held, and approved where it has to be, as a whole. */
  bulkPlanId?: string;
}

/** Asks the guard about the locked row, and whether the operator saw it as it is and confirmed as they have to. */
export async function decideRequest(
  client: PoolClient,
  operator: CurrentOperator,
  input: ActionInput,
  row: GuardedRow,
): Promise<Result<Decided, Refusal>> {
  const { action } = input;
  const policy = await readSetting(client, "policy");
  const permit = permits(
    action,
    row.guarded,
    operator,
    providerPort(row.session.provider).rules,
    policy.body,
  );
  if (!permit.ok && permit.refusal.code === "role_required") return permit;
  if (row.session.version !== input.version) {
    const changes = await changesSince(client, row.session, input.version);
    return refuse({ code: "stale", status: row.session.status, changes });
  }
  if (!permit.ok) return permit;
  const { body: reasons } = await readSetting(client, "reasons");
  const reason = findReason(reasons, action, input.reasonCode);
  if (!reason)
    return refuse({ code: "invalid_input", field: "reasonCode", expected: "a reason from the list" });
  const typed = redactConfirmation(row.session.provider_session_id);
  if (action === "redact" && input.confirmation !== typed) return refuse({ code: "confirmation_mismatch" });
  const stale = action === "redact" ? passwordNeeded(operator) : null;
  if (stale) return refuse(stale);
  return ok({ ...permit.value, reason, policy });
}

interface Repeat {
  id: string;
  session_id: string;
  action: string;
  operator_id: string;
}

/** An action that the same dialog asked for before. */
export async function findRepeat(client: PoolClient, key: string): Promise<Repeat | undefined> {
  const { rows } = await client.query<Repeat>(
    "SELECT id, session_id, action, operator_id FROM guarded_action WHERE idempotency_key = $1",
    [key],
  );
  return rows[0];
}

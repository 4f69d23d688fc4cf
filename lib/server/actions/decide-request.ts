import type { PoolClient } from "pg";
import type { z } from "zod";
import type { actionRequest } from "../../contract/action-input";
import type { ActionEffect } from "../../domain/guarded-action";
import type { CurrentOperator } from "../../domain/operator";
import { permits } from "../../domain/permits";
import { redactConfirmation } from "../../domain/redaction";
import type { Refusal } from "../../domain/refusal";
import { type Result, refuse } from "../../domain/result";
import { providerPort } from "../providers";
import type { GuardedRow } from "../sessions/load-guarded";
import { changesSince } from "./changes-since";

export type ActionInput = z.output<typeof actionRequest>;

/** Asks the guard about the locked row, and whether the operator saw it as it is and confirmed as they have to. */
export async function decideRequest(
  client: PoolClient,
  operator: CurrentOperator,
  input: ActionInput,
  row: GuardedRow,
): Promise<Result<ActionEffect, Refusal>> {
  const permit = permits(input.action, row.guarded, operator, providerPort(row.session.provider).rules);
  if (!permit.ok && permit.refusal.code === "role_required") return permit;
  if (row.session.version !== input.version) {
    const changes = await changesSince(client, row.session, input.version);
    return refuse({ code: "stale", status: row.session.status, changes });
  }
  if (!permit.ok) return permit;
  const typed = redactConfirmation(row.session.provider_session_id);
  if (input.action === "redact" && input.confirmation !== typed)
    return refuse({ code: "confirmation_mismatch" });
  return permit;
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

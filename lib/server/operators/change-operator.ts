import type { CurrentOperator } from "@/lib/domain/operator";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { appendAudit } from "../audit/append-audit";
import { hashPassword, passwordLengthAllowed } from "../auth/passwords";
import { withTransaction } from "../db";
import type { OperatorRefusal } from "./operator-refusal";

/** Who acts when someone with access to the machine runs a command. */
export const commandLine = { kind: "desk" as const, id: null, name: "command line" };

type Changed = Promise<Result<CurrentOperator, OperatorRefusal>>;

/** Also ends every sign-in made with the old password. */
export async function resetPassword(email: string, password: string): Changed {
  if (!passwordLengthAllowed(password)) return refuse({ code: "password_length" });
  const change = "password_hash = $2, password_changed_at = clock_timestamp()";
  return changeOperator("operator_reset_password", change, email, await hashPassword(password));
}

/** The operator is out at the next request. */
export const disableOperator = (email: string): Changed =>
  changeOperator("operator_disable", "disabled_at = coalesce(disabled_at, now())", email);

export const enableOperator = (email: string): Changed =>
  changeOperator("operator_enable", "disabled_at = NULL", email);

async function changeOperator(action: string, change: string, email: string, ...values: string[]): Changed {
  return withTransaction(async (client) => {
    const { rows } = await client.query<CurrentOperator>(
      `UPDATE operator SET ${change} WHERE email = $1 RETURNING id, email, name, role`,
      [email.toLowerCase(), ...values],
    );
    const operator = rows[0];
    if (!operator) return refuse({ code: "operator_unknown", email });
    await appendAudit(client, {
      action,
      outcome: "done",
      actor: commandLine,
      detail: { operatorId: operator.id },
    });
    return ok(operator);
  });
}

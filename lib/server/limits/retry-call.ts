import { type CurrentOperator, hasRole } from "../../domain/operator";
import type { Provider } from "../../domain/provider";
import type { Refusal } from "../../domain/refusal";
import { ok, type Result, refuse } from "../../domain/result";
import { actorOf, appendAudit } from "../audit/append-audit";
import { withTransaction } from "../db";
import { forgetRefusal } from "./call-refusals";

const neededRole = "admin";

/** An admin has a call tried again that the provider had not enabled: from now on its buttons are open. */
export async function retryCall(
  operator: CurrentOperator,
  input: { provider: Provider; call: string },
): Promise<Result<{ wasRefused: boolean }, Refusal>> {
  const allowed = hasRole(operator.role, neededRole);
  return withTransaction(async (client) => {
    const wasRefused = allowed && (await forgetRefusal(client, input.provider, input.call));
    await appendAudit(client, {
      action: "retry_call",
      outcome: allowed ? "done" : "refused",
      actor: actorOf(operator),
      detail: { ...input, wasRefused },
    });
    return allowed ? ok({ wasRefused }) : refuse({ code: "role_required", role: neededRole });
  });
}

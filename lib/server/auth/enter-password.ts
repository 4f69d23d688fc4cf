import type { CurrentOperator } from "../../domain/operator";
import type { Refusal } from "../../domain/refusal";
import { ok, type Result, refuse } from "../../domain/result";
import { renewSignIn, requestAddress } from "./next-auth";
import { signIn } from "./sign-in";

/**
 * The signed-in operator types their password once more: from now on it counts as fresh. The same checks and waits as
 * at the sign-in, and in the audit like one.
 */
export async function enterPassword(
  operator: CurrentOperator,
  { password }: { password: string },
): Promise<Result<{ enteredAt: string }, Refusal>> {
  const outcome = await signIn({ email: operator.email, password }, await requestAddress());
  if (!outcome.ok) return refuse(outcome.refusal);
  await renewSignIn(outcome.value);
  return ok({ enteredAt: outcome.value.operator.passwordEnteredAt.toISOString() });
}

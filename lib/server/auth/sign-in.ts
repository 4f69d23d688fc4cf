import { z } from "zod";
import type { SignInRefusal } from "@/lib/contract/sign-in";
import type { CurrentOperator } from "@/lib/domain/operator";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { actorOf, appendAudit } from "../audit/append-audit";
import { pool, withTransaction } from "../db";
import { PASSWORD_MAX, passwordMatches } from "./passwords";
import { claimTry, type ThrottleKeys, throttleKeys, tryWorked } from "./sign-in-throttle";
import { operatorByEmail, type StoredOperator } from "./stored-operator";

const credentialsSchema = z.object({
  email: z.string().trim().toLowerCase().min(1).max(254),
  password: z.string().min(1).max(PASSWORD_MAX),
});

/** The time goes into the token, which is worth nothing once the password is another one. */
export interface SignedIn {
  operator: CurrentOperator;
  passwordChangedAt: Date;
}

/**
 * Checks e-mail and password. Unknown, disabled and wrong look the same and take as long. While the account or
 * the address has to wait, the password isn't looked at. Successes and failures are in the audit, a failure
 * with the wait it began; tries during a wait are not, so that nobody fills the chain by knocking.
 */
export async function signIn(
  credentials: unknown,
  address: string,
): Promise<Result<SignedIn, Exclude<SignInRefusal, { code: "unexpected" }>>> {
  const input = credentialsSchema.safeParse(credentials);
  if (!input.success) return refuse({ code: "wrong_password" });
  const { email, password } = input.data;
  const keys = throttleKeys(email, address);

  const claim = await claimTry(keys);
  if (!claim.claimed) return refuse({ code: "slowed", seconds: claim.wait });

  const found = await operatorByEmail(email);
  const matches = await passwordMatches(found?.passwordHash ?? null, password);
  if (!found || !matches || found.disabled) {
    await recordFailure(found, matches ? "disabled" : "wrong_password", keys, claim.waitIfWrong);
    return refuse({ code: "wrong_password" });
  }
  await withTransaction(async (client) => {
    await tryWorked(client, keys);
    await appendAudit(client, { action: "sign_in", outcome: "done", actor: actorOf(found.operator) });
  });
  return ok({
    operator: { ...found.operator, passwordEnteredAt: new Date() },
    passwordChangedAt: found.passwordChangedAt,
  });
}

/** Of an unknown account only the keyed hash is kept: people mistype, and some type a password there. */
function recordFailure(found: StoredOperator | null, why: string, keys: ThrottleKeys, waitSeconds: number) {
  return appendAudit(pool(), {
    action: "sign_in",
    outcome: "refused",
    actor: found ? actorOf(found.operator) : { kind: "operator", id: null, name: "unknown account" },
    detail: { reason: found ? why : "unknown_account", ...keys, waitSeconds },
  });
}

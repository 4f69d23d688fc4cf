import type { CurrentOperator } from "@/lib/domain/operator";
import { readToken } from "./next-auth";
import type { SignInToken } from "./sign-in-token";
import { operatorById } from "./stored-operator";

/**
 * Who is signed in, by the request's cookie. The row is read each time, so whoever was disabled, or whose
 * password was changed, is out at the next request, and a new role counts at once. Works in pages, server
 * actions and route handlers.
 */
export async function currentOperator(): Promise<CurrentOperator | null> {
  const token = await readToken();
  return token && operatorOfToken(token);
}

export async function operatorOfToken(token: SignInToken): Promise<CurrentOperator | null> {
  const found = await operatorById(token.sub);
  if (!found || found.disabled || found.passwordChangedAt.getTime() !== token.passwordChangedAt) return null;
  return { ...found.operator, passwordEnteredAt: new Date(token.passwordEnteredAt) };
}

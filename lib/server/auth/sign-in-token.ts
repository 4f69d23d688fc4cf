import { z } from "zod";
import type { SignedIn } from "./sign-in";

/** How long a sign-in lasts, in seconds. Nothing renews it. */
export const SIGN_IN_LASTS = 12 * 60 * 60;

/** What the signed-in cookie carries, encrypted: no name, no role. Those are read at each request. */
export interface SignInToken extends Record<string, unknown> {
  sub: string;
  /** Milliseconds since 1970. */
  passwordChangedAt: number;
  /** When the password was typed. */
  passwordEnteredAt: number;
}

const tokenSchema = z.object({
  sub: z.uuid(),
  passwordChangedAt: z.number(),
  passwordEnteredAt: z.number(),
});

export const tokenFor = ({ operator, passwordChangedAt }: SignedIn): SignInToken => ({
  sub: operator.id,
  passwordChangedAt: passwordChangedAt.getTime(),
  passwordEnteredAt: operator.passwordEnteredAt.getTime(),
});

export function parseToken(decoded: unknown): SignInToken | null {
  const token = tokenSchema.safeParse(decoded);
  return token.success ? token.data : null;
}

import { signInCookie } from "@/lib/server/auth/next-auth";
import { operatorByEmail } from "@/lib/server/auth/stored-operator";

/**
 * The cookie that the operator with this e-mail would get by signing in. Needs the server's own DATABASE_URL,
 * AUTH_SECRET and APP_URL. Throws when there is no such operator.
 */
export async function cookieOf(email: string): Promise<{ name: string; value: string }> {
  const found = await operatorByEmail(email);
  if (!found) throw new Error(`no operator ${email} in the database`);
  return signInCookie(found);
}

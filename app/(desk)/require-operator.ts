import { redirect } from "next/navigation";
import { cache } from "react";
import type { CurrentOperator } from "@/lib/domain/operator";
import { currentOperator } from "@/lib/server/auth/current-operator";

/** Who is signed in; read once per request however many parts of the page ask. */
export const signedInOperator = cache(currentOperator);

/** The same for a page: whoever isn't signed in goes to sign in, and comes back to `address`. */
export async function requireOperator(address: string): Promise<CurrentOperator> {
  const operator = await signedInOperator();
  if (!operator) redirect(`/sign-in?callbackUrl=${encodeURIComponent(address)}`);
  return operator;
}

/** For a page of the admins: whether the operator is one. A layout's no does not keep its page from being read. */
export const requireAdmin = async (address: string): Promise<boolean> =>
  (await requireOperator(address)).role === "admin";

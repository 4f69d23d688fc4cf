import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Mark } from "@/components/shell/mark";
import { Notice } from "@/components/ui/notice";
import { pathAfterSignIn } from "@/lib/contract/sign-in";
import { roles } from "@/lib/domain/operator";
import { currentOperator } from "@/lib/server/auth/current-operator";
import { readToken } from "@/lib/server/auth/next-auth";
import { env } from "@/lib/server/env";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in", referrer: "no-referrer" };

const demoOperators = () =>
  env().PROOFDESK_DEMO
    ? roles.map((role) => ({ email: `${role}@demo.example`, password: "proofdesk-demo" }))
    : [];

interface SignInPageProps {
  searchParams: Promise<{ callbackUrl?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const next = pathAfterSignIn((await searchParams).callbackUrl, env().APP_URL);
  if (await currentOperator()) redirect(next);
  const wasSignedIn = (await readToken()) !== null;
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <div className="w-full max-w-88">
        <div className="mb-6 flex items-center gap-2.5">
          <Mark />
          <h1 className="text-xl font-bold">Sign in to Proofdesk</h1>
        </div>
        {wasSignedIn && (
          <Notice tone="caution" className="mb-4">
            You were signed out: your account was disabled or its password was changed. If signing in does not
            work, ask an admin.
          </Notice>
        )}
        <SignInForm next={next} demo={demoOperators()} />
      </div>
    </main>
  );
}

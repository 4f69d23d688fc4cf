"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

/** Loaded when it is pressed: the code to sign out is not needed before. */
async function signOut(): Promise<void> {
  const auth = await import("next-auth/react");
  await auth.signOut({ callbackUrl: "/sign-in" });
}

export function SignOutButton({ icon }: { icon: ReactNode }) {
  return (
    <Button
      look="quiet"
      className="px-2"
      aria-label="Sign out"
      title="Sign out"
      onClick={() => void signOut()}
    >
      {icon}
    </Button>
  );
}

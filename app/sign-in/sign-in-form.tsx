"use client";

import { signIn } from "next-auth/react";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { signInRefusal, signInSentence } from "@/lib/contract/sign-in";

const field = "h-10 w-full rounded-lg border border-edge bg-panel px-3 pointer-coarse:h-12";

/** What was typed stays when it is refused, but for the password. */
export function SignInForm({ next, demo }: { next: string; demo: { email: string; password: string }[] }) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [pending, setPending] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const passwordInput = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    const answer = await signIn("credentials", { email, password, redirect: false }).catch(() => undefined);
    if (answer?.ok && !answer.error) {
      window.location.assign(next);
      return;
    }
    setPending(false);
    setPassword("");
    setRefused(signInSentence(signInRefusal(answer?.error ?? "unexpected")));
    passwordInput.current?.focus();
  }

  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="grid gap-4">
      {refused && (
        <Notice tone="failed" urgent>
          {refused}
        </Notice>
      )}
      <label className="grid gap-1.5">
        <span className="font-medium">Email</span>
        <input
          type="email"
          name="email"
          autoComplete="username"
          required
          maxLength={254}
          className={field}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </label>
      <label className="grid gap-1.5">
        <span className="font-medium">Password</span>
        <input
          ref={passwordInput}
          type="password"
          name="password"
          autoComplete="current-password"
          required
          className={field}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </label>
      <Button type="submit" look="primary" className="h-10" aria-disabled={pending}>
        {pending ? "Signing in…" : "Sign in"}
      </Button>
      {demo.length > 0 && (
        <DemoHint
          demo={demo}
          onPick={(picked) => {
            setEmail(picked.email);
            setPassword(picked.password);
          }}
        />
      )}
    </form>
  );
}

interface DemoHintProps {
  demo: { email: string; password: string }[];
  onPick: (operator: { email: string; password: string }) => void;
}

function DemoHint({ demo, onPick }: DemoHintProps) {
  return (
    <section aria-label="Demo operators" className="rounded-lg bg-waiting-tint px-3.5 py-3">
      <p>
        This is the demo. Pick one to fill the form, then sign in; the password is{" "}
        <code>{demo[0]?.password}</code>.
      </p>
      <ul className="mt-1.5 grid">
        {demo.map((operator) => (
          <li key={operator.email}>
            <button
              type="button"
              className="min-h-7 rounded-sm text-accent hover:underline pointer-coarse:min-h-11"
              onClick={() => onPick(operator)}
            >
              {operator.email}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

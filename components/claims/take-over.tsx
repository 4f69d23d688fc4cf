"use client";

import { useState } from "react";
import { Button } from "../ui/button";
import { useTakeOver } from "./use-take-over";

interface TakeOverProps {
  sessionId: string;
  /** Who holds it. */
  name: string;
  onTaken: () => void;
}

const focus = (element: HTMLElement | null) => element?.focus();

/** A colleague's session is taken over on purpose: asked once more, with what it means for them. */
export function TakeOver({ sessionId, name, onTaken }: TakeOverProps) {
  const [asking, setAsking] = useState<boolean | null>(null);
  const { take, pending, problem } = useTakeOver(sessionId, onTaken);
  if (!asking) {
    return (
      <div className="mt-2">
        <Button {...(asking === false && { ref: focus })} onClick={() => setAsking(true)}>
          Take over
        </Button>
      </div>
    );
  }
  return (
    <fieldset
      ref={focus}
      tabIndex={-1}
      className="mt-1.5 grid gap-2 rounded-lg border border-line bg-ground px-3.5 py-2.5 text-ink outline-none"
    >
      <legend className="sr-only">Take over from {name}?</legend>
      <p>
        {name} is told on their page and can't act here any more, unless they take it back. What they asked
        for before stands.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" aria-disabled={pending} onClick={() => void take()}>
          {pending ? "Taking over…" : `Take it over from ${name}`}
        </Button>
        <Button onClick={() => setAsking(false)}>Leave it to them</Button>
      </div>
      {problem && (
        <p role="alert" className="text-failed">
          {problem}
        </p>
      )}
    </fieldset>
  );
}

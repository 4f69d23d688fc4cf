"use client";

import { type FormEvent, useEffect, useId, useRef } from "react";
import { Button } from "../ui/button";
import { confirmWords } from "./settle-words";
import type { useSettle } from "./use-settle";

type Settle = ReturnType<typeof useSettle>;

/** Two answers; each is said back in full before it counts. */
export function SettleForm({ settle, label }: { settle: Settle; label: string }) {
  const id = useId();
  const { providerSessionId, answer, forbidden, problem } = settle;
  if (answer) return <Confirm settle={settle} made={answer.made} />;
  function submit(event: FormEvent) {
    event.preventDefault();
    const made = providerSessionId.trim();
    if (made) settle.ask({ made });
  }
  return (
    <form onSubmit={submit} className="mt-3 grid gap-2">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        required
        maxLength={100}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        className="w-full rounded-lg border border-edge bg-panel px-3 py-1.5 font-mono text-sm pointer-coarse:py-2.5"
        value={providerSessionId}
        onChange={(event) => settle.setProviderSessionId(event.target.value)}
        {...(problem && { "aria-invalid": true, "aria-describedby": `${id}-why` })}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" aria-disabled={forbidden !== null}>
          It was made
        </Button>
        <Button aria-disabled={forbidden !== null} onClick={() => settle.ask({ made: null })}>
          It was not made
        </Button>
      </div>
      {(problem ?? forbidden) && (
        <p id={`${id}-why`} {...(problem && { role: "alert" })} className="text-failed">
          {problem ?? forbidden}
        </p>
      )}
    </form>
  );
}

function Confirm({ settle, made }: { settle: Settle; made: string | null }) {
  const said = useRef<HTMLParagraphElement>(null);
  // The button that was pressed is gone, so the focus goes to what it brought.
  useEffect(() => said.current?.focus(), []);
  const { text, button } = confirmWords(made);
  return (
    <div className="mt-3 grid gap-2">
      <p ref={said} tabIndex={-1} className="break-words outline-none">
        {text}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button look="danger" aria-disabled={settle.pending} onClick={() => void settle.confirm()}>
          {settle.pending ? "Telling the desk…" : button}
        </Button>
        <Button aria-disabled={settle.pending} onClick={() => !settle.pending && settle.ask(null)}>
          Back
        </Button>
      </div>
    </div>
  );
}

import type { ReactNode } from "react";
import type { EffectWords } from "./effect-words";

interface EffectBoxProps {
  words: EffectWords;
  /** What else is to be said before what can't be taken back. */
  children?: ReactNode;
}

/** What will happen, and last and louder what nobody can take back. */
export function EffectBox({ words: { will, forGood }, children }: EffectBoxProps) {
  return (
    <div className="rounded-lg bg-ground px-3.5 py-2.5">
      <ul className="grid gap-1.5">
        {will.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {children}
      {forGood && <p className="mt-1.5 font-semibold text-failed">{forGood}</p>}
    </div>
  );
}

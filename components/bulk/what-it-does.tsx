import type { BulkPlanView } from "@/lib/contract/bulk-view";
import { Notice } from "../ui/notice";
import { manyWords } from "./bulk-words";

/** What will happen to each session, and what nobody can take back. */
export function WhatItDoes({ plan }: { plan: BulkPlanView }) {
  const { will, forGood } = manyWords(plan);
  return (
    <div className="grid gap-2.5">
      <ul className="grid list-disc gap-1.5 pl-4 marker:text-muted">
        {will.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Notice tone="failed">
        <p className="font-semibold text-failed">{forGood}</p>
      </Notice>
    </div>
  );
}

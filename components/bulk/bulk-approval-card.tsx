"use client";

import { lazy, Suspense, useState } from "react";
import type { BulkPlanView } from "@/lib/contract/bulk-view";
import { piles } from "@/lib/domain/bulk";
import { DecideButtons } from "../approvals/decide-buttons";
import { Age } from "../time/age";
import { Until } from "../time/until";
import { SoftLink } from "../ui/soft-link";
import { pileLook } from "./bulk-looks";
import { inFigures, wantsToMany } from "./bulk-words";
import { MovedSince } from "./moved-since";
import { WhatItDoes } from "./what-it-does";

const loadDialog = () => import("./bulk-decide-dialog");
const BulkDecideDialog = lazy(() => loadDialog().then((module) => ({ default: module.BulkDecideDialog })));

/** A plan that waits for a second person: who wants what done to how many, and the two answers. */
export function BulkApprovalCard({ plan }: { plan: BulkPlanView }) {
  const [deciding, setDeciding] = useState<"approve" | "decline" | null>(null);
  const { approval, may } = plan;
  const wants = `${plan.operatorName} ${wantsToMany(plan.action, plan.toDo)}`;
  return (
    <article aria-label={wants} className="rounded-xl border border-line bg-panel p-4 sm:p-5">
      <h3 className="font-semibold break-words">
        <SoftLink href={`/bulk/${plan.id}`} className="hover:underline">
          {wants}
        </SoftLink>
      </h3>
      {approval && (
        <p className="mt-1 text-muted">
          <Age at={approval.requestedAt} ago /> · {plan.reason} · {plan.picked} · over{" "}
          <Until at={approval.expiresAt} />
        </p>
      )}
      <ul aria-label="Piles" className="my-3 flex flex-wrap gap-x-5 gap-y-1">
        {piles
          .filter((pile) => plan.piles[pile] > 0)
          .map((pile) => {
            const { icon: Icon, word } = pileLook[pile];
            return (
              <li key={pile} className="flex items-center gap-1.5">
                <Icon aria-hidden size={14} className="text-muted" />
                {word} <span className="font-semibold">{inFigures(plan.piles[pile])}</span>
              </li>
            );
          })}
      </ul>
      <p className="mb-3">
        {plan.calendar?.words}{" "}
        <SoftLink href={`/bulk/${plan.id}`} className="text-accent hover:underline">
          See each row{plan.calendar && " and the calendar"}
        </SoftLink>
      </p>
      <div className="grid gap-2.5">
        <WhatItDoes plan={plan} />
        <MovedSince plan={plan} />
      </div>
      <DecideButtons
        forbidden={may.decide.allowed ? null : may.decide.sentence}
        onNear={loadDialog}
        onDecide={setDeciding}
      />
      {deciding && (
        <Suspense>
          <BulkDecideDialog plan={plan} approve={deciding === "approve"} onClose={() => setDeciding(null)} />
        </Suspense>
      )}
    </article>
  );
}

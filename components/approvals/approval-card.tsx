"use client";

import { lazy, Suspense, useState } from "react";
import type { ApprovalView } from "@/lib/contract/approval-view";
import type { Reasons } from "@/lib/domain/reasons";
import { ProviderMark } from "../sessions/provider-mark";
import { StatusBadge } from "../sessions/status-badge";
import { shortId, subjectName } from "../sessions/subject-name";
import { Age } from "../time/age";
import { Until } from "../time/until";
import { SoftLink } from "../ui/soft-link";
import { wantsWords } from "./approval-words";
import { DecideButtons } from "./decide-buttons";
import { WhatWouldHappen } from "./what-would-happen";

const loadDialog = () => import("./decide-dialog");
const DecideDialog = lazy(() => loadDialog().then((module) => ({ default: module.DecideDialog })));

interface ApprovalCardProps {
  approval: ApprovalView;
  reasons: Reasons;
}

/** One request: who wants what, why, what it would do, what changed since; and the two answers. */
export function ApprovalCard({ approval, reasons }: ApprovalCardProps) {
  const [deciding, setDeciding] = useState<"approve" | "decline" | null>(null);
  const { session, mayDecide, stillPermitted } = approval;
  return (
    <article
      aria-label={`${wantsWords(approval)} ${subjectName(session)}`}
      className="rounded-xl border border-line bg-panel p-4 sm:p-5"
    >
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="min-w-0 break-words font-semibold">
          {wantsWords(approval)}{" "}
          <SoftLink href={`/sessions/${session.id}`} className="text-accent underline underline-offset-3">
            {session.clientReference ?? <code>{shortId(session.providerSessionId)}</code>}
          </SoftLink>
        </h3>
        <StatusBadge status={session.status} stage={session.stage} />
        <span className="text-muted">
          <ProviderMark provider={session.provider} />
        </span>
      </header>
      <p className="mt-1 text-muted">
        <Age at={approval.requestedAt} ago /> · {approval.reason} · over <Until at={approval.expiresAt} />
      </p>
      {approval.reasonText && <p className="mt-1 break-words">“{approval.reasonText}”</p>}
      <div className="mt-3">
        <WhatWouldHappen approval={approval} />
      </div>
      <DecideButtons
        forbidden={mayDecide.allowed ? null : mayDecide.sentence}
        onlyNo={!stillPermitted.allowed}
        onNear={loadDialog}
        onDecide={setDeciding}
      />
      {deciding && (
        <Suspense>
          <DecideDialog
            approval={approval}
            approve={deciding === "approve"}
            reasons={reasons[deciding]}
            onClose={() => setDeciding(null)}
          />
        </Suspense>
      )}
    </article>
  );
}

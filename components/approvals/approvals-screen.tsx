"use client";

import { useQuery } from "@tanstack/react-query";
import { UserCheck } from "lucide-react";
import { BulkApprovalCard } from "../bulk/bulk-approval-card";
import { bulkApprovalsQuery } from "../bulk/bulk-queries";
import { BlankSlate } from "../ui/blank-slate";
import { Notice } from "../ui/notice";
import { ReadFailed } from "../ui/read-failed";
import { ApprovalCard } from "./approval-card";
import { approvalsQuery } from "./approval-queries";
import { DecidedList } from "./decided-list";

/** What waits for a second pair of eyes, and what came of the last ones. */
export function ApprovalsScreen() {
  const { data, isError, refetch } = useQuery(approvalsQuery());
  const bulk = useQuery(bulkApprovalsQuery());
  if (!data) {
    return isError ? (
      <ReadFailed title="The requests could not be read" onRetry={() => void refetch()} />
    ) : null;
  }
  const { waiting, more, decided, reasons } = data;
  const plans = bulk.data?.items ?? [];
  return (
    <div className="mx-auto grid w-full max-w-4xl content-start gap-4 p-4 md:gap-6 md:p-6">
      <header>
        <h1 className="text-xl font-bold">Approvals</h1>
        <p className="text-muted">
          What was asked for and waits for a second person. Nobody decides about their own request.
        </p>
      </header>
      {isError && <Notice tone="caution">The desk can't be reached; this is how it was last read.</Notice>}
      {bulk.isError && <Notice tone="caution">The bulk plans that wait could not be read.</Notice>}
      <section aria-label="Waiting" className="grid gap-4">
        {plans.map((plan) => (
          <BulkApprovalCard key={plan.id} plan={plan} />
        ))}
        {waiting.length === 0 && plans.length === 0 ? (
          <div className="rounded-xl border border-line bg-panel">
            <BlankSlate icon={UserCheck} title="Nothing waits">
              A request that needs a second person appears here as soon as somebody asks.
            </BlankSlate>
          </div>
        ) : (
          waiting.map((approval) => <ApprovalCard key={approval.id} approval={approval} reasons={reasons} />)
        )}
        {more && (
          <Notice tone="accent">
            Only the oldest {waiting.length} are shown. Decide about some, and the next ones follow.
          </Notice>
        )}
      </section>
      <DecidedList decided={decided} plans={bulk.data?.decided ?? []} />
    </div>
  );
}

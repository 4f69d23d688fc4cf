"use client";

import { useQuery } from "@tanstack/react-query";
import type { BulkPlanView } from "@/lib/contract/bulk-view";
import { Notice } from "../ui/notice";
import { ReadFailed } from "../ui/read-failed";
import { ArmForm } from "./arm-form";
import { bulkPlanQuery } from "./bulk-queries";
import { PileCards } from "./pile-cards";
import { PlanCalendar } from "./plan-calendar";
import { PlanHeader } from "./plan-header";
import { PlanProgress } from "./plan-progress";
import { PlanReport } from "./plan-report";
import { PlanRows } from "./plan-rows";
import { PlanSorting } from "./plan-sorting";
import { RefusedWhy } from "./refused-why";
import { WaitingForApproval } from "./waiting-for-approval";

/** A plan from its sorting to its report; it follows by itself. */
export function BulkPlanScreen({ id }: { id: string }) {
  const { data: plan, dataUpdatedAt, isError, refetch } = useQuery(bulkPlanQuery(id));
  if (!plan) {
    return isError ? <ReadFailed title="The plan could not be read" onRetry={() => void refetch()} /> : null;
  }
  const before = plan.state === "draft" || plan.state === "awaiting_approval";
  const details = (
    <>
      <PileCards plan={plan} />
      <RefusedWhy plan={plan} />
      {plan.calendar && (before || plan.state === "running" || plan.state === "paused") && (
        <PlanCalendar calendar={plan.calendar} />
      )}
    </>
  );
  return (
    <div className="mx-auto grid w-full max-w-5xl grid-cols-[minmax(0,1fr)] content-start gap-4 p-4 md:p-6">
      <PlanHeader plan={plan} />
      {isError && <Notice tone="caution">The desk can't be reached; this is how it was last read.</Notice>}
      {plan.state === "draft" && details}
      <WhatIsNext plan={plan} readAt={dataUpdatedAt} />
      {plan.state !== "draft" && plan.state !== "sorting" && details}
      <PlanRows plan={plan} />
    </div>
  );
}

function WhatIsNext({ plan, readAt }: { plan: BulkPlanView; readAt: number }) {
  switch (plan.state) {
    case "sorting":
      return <PlanSorting plan={plan} />;
    case "draft":
      return <ArmForm plan={plan} />;
    case "awaiting_approval":
      return <WaitingForApproval plan={plan} />;
    case "running":
    case "paused":
      return <PlanProgress plan={plan} readAt={readAt} />;
    default:
      return <PlanReport plan={plan} state={plan.state} />;
  }
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { ListChecks } from "lucide-react";
import { BlankSlate } from "../ui/blank-slate";
import { buttonClasses } from "../ui/button";
import { Notice } from "../ui/notice";
import { ReadFailed } from "../ui/read-failed";
import { SoftLink } from "../ui/soft-link";
import { bulkPlansQuery } from "./bulk-queries";
import { PlanItem } from "./plan-item";

const toQueue = (
  <SoftLink href="/sessions" className={buttonClasses("plain")}>
    To the queue
  </SoftLink>
);

/** Every plan, newest first. */
export function BulkListScreen() {
  const { data, isError, refetch } = useQuery(bulkPlansQuery());
  if (!data) {
    return isError ? <ReadFailed title="The plans could not be read" onRetry={() => void refetch()} /> : null;
  }
  return (
    <div className="mx-auto grid w-full max-w-5xl grid-cols-[minmax(0,1fr)] content-start gap-4 p-4 md:p-6">
      <header className="flex flex-wrap items-end justify-between gap-3">
        <div className="min-w-0">
          <h1 className="text-xl font-bold">Bulk</h1>
          <p className="text-muted">
            What is to be done to many sessions is a plan first: sorted, counted, armed by its number.
          </p>
        </div>
        {data.items.length > 0 && toQueue}
      </header>
      {isError && <Notice tone="caution">The desk can't be reached; this is how it was last read.</Notice>}
      <div className="rounded-xl border border-line bg-panel">
        {data.items.length === 0 ? (
          <BlankSlate icon={ListChecks} title="No plans yet" actions={toQueue}>
            Press Select in the queue, pick rows or all that match a filter, and make the plan.
          </BlankSlate>
        ) : (
          <ul aria-label="Plans">
            {data.items.map((plan) => (
              <PlanItem key={plan.id} plan={plan} />
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

"use client";

import type { BulkPlanView } from "@/lib/contract/bulk-view";
import { useServerNow } from "../sessions/use-server-now";
import { useZone } from "../time/time-context";
import { Panel } from "../ui/panel";
import { PlanCommands } from "./plan-commands";
import { progressWords } from "./progress-words";
import { ResultFigures } from "./result-figures";

/** An armed plan: on hold, running, waiting for a limit, or paused; and what came of its rows so far. */
export function PlanProgress({ plan, readAt }: { plan: BulkPlanView; readAt: number }) {
  const now = useServerNow(plan.now, readAt, 250);
  const zone = useZone();
  const { title, status } = progressWords(plan, now, zone);
  return (
    <Panel title="Progress" className="border-accent">
      <p className="text-lg font-semibold">{title}</p>
      <p role="status" className="mb-4 text-muted">
        {status}
      </p>
      <ResultFigures plan={plan} />
      <div className="mt-4">
        <PlanCommands plan={plan} />
      </div>
    </Panel>
  );
}

import { Download } from "lucide-react";
import type { BulkPlanView } from "@/lib/contract/bulk-view";
import { Instant } from "../time/instant";
import { buttonClasses } from "../ui/button";
import { Panel } from "../ui/panel";
import { ResultFigures } from "./result-figures";

const ends = {
  done: "Each row came to an end.",
  stopped: "It was stopped. What had gone out by then stays done; the rest was left alone.",
  declined: "Nothing was sent.",
} as const;

/** What came of it all, to read and to take along. */
export function PlanReport({ plan, state }: { plan: BulkPlanView; state: keyof typeof ends }) {
  const { approval } = plan;
  return (
    <Panel title="Report">
      <p className="mb-4">
        {ends[state]}{" "}
        {approval?.decision && approval.decision !== "approved" && (
          <span>
            {approval.by ? `${approval.by} ${approval.decision} it` : "Nobody decided in time"}
            {approval.reason && `: ${approval.reason}`}.{" "}
          </span>
        )}
        {plan.finishedAt && (
          <span className="text-muted">
            Over since <Instant at={plan.finishedAt} as="full" />.
          </span>
        )}
      </p>
      <ResultFigures plan={plan} />
      <p className="no-print mt-4">
        <a href={`/api/bulk/${plan.id}/report.csv`} download className={buttonClasses("plain")}>
          <Download aria-hidden size={15} />
          Download as CSV
        </a>
      </p>
    </Panel>
  );
}

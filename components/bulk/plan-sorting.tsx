import type { BulkPlanItem } from "@/lib/contract/bulk-view";
import { Panel } from "../ui/panel";
import { inFigures } from "./bulk-words";

/** Each row is put to the guard; nothing is sent by it. */
export function PlanSorting({ plan }: { plan: BulkPlanItem }) {
  const { sorted, size } = plan;
  return (
    <Panel title="Being sorted">
      <p role="status" className="mb-3 text-muted">
        {inFigures(sorted)} of {inFigures(size)} looked at. Nothing is sent by it, and this page follows by
        itself.
      </p>
      <div
        role="progressbar"
        aria-label="Rows looked at"
        aria-valuemin={0}
        aria-valuemax={size}
        aria-valuenow={sorted}
        className="h-2.5 overflow-hidden rounded-full bg-waiting-tint"
      >
        <div
          className="h-full rounded-full bg-processing"
          style={{ width: `${(sorted / Math.max(1, size)) * 100}%` }}
        />
      </div>
    </Panel>
  );
}

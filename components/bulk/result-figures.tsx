import type { BulkPlanItem } from "@/lib/contract/bulk-view";
import type { BulkResult } from "@/lib/domain/bulk";
import { classes } from "../ui/classes";
import { resultLook } from "./bulk-looks";
import { rowsInAll, rowsOver } from "./bulk-pace";
import { inFigures } from "./bulk-words";

const order: readonly BulkResult[] = ["done", "refused", "failed", "stopped"];

const bars: Record<BulkResult, string> = {
  done: "bg-verified",
  refused: "bg-caution",
  failed: "bg-failed",
  stopped: "bg-waiting",
};
const words: Record<BulkResult, string> = {
  done: "text-verified",
  refused: "text-caution",
  failed: "text-failed",
  stopped: "text-waiting",
};

/** How far it is, by what came of the rows: a bar, and the same in figures. */
export function ResultFigures({ plan }: { plan: Pick<BulkPlanItem, "size" | "piles" | "results"> }) {
  const over = rowsOver(plan);
  const all = rowsInAll(plan);
  return (
    <div className="grid gap-3">
      <div
        role="progressbar"
        aria-label="Rows that came to an end"
        aria-valuemin={0}
        aria-valuemax={all}
        aria-valuenow={over}
        aria-valuetext={`${inFigures(over)} of ${inFigures(all)}`}
        className="flex h-2.5 overflow-hidden rounded-full bg-waiting-tint"
      >
        {order.map((result) => (
          <span
            key={result}
            className={classes("h-full", bars[result])}
            style={{ width: `${(plan.results[result] / Math.max(1, all)) * 100}%` }}
          />
        ))}
      </div>
      <dl aria-label="Results" className="flex flex-wrap gap-x-6 gap-y-2">
        {order.map((result) => {
          const { icon: Icon, word } = resultLook[result];
          const count = plan.results[result];
          return (
            <div key={result} className={classes("flex items-center gap-2", count === 0 && "text-muted")}>
              <dt className={classes("flex items-center gap-1.5", count > 0 && words[result])}>
                <Icon aria-hidden size={14} />
                {word}
              </dt>
              <dd className="font-semibold">{inFigures(count)}</dd>
            </div>
          );
        })}
        <div className="flex items-center gap-2 text-muted sm:ml-auto">
          <dt className="order-last">of {inFigures(all)} rows have ended</dt>
          <dd>{inFigures(over)}</dd>
        </div>
      </dl>
    </div>
  );
}

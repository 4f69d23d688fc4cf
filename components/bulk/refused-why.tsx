import type { BulkPlanView } from "@/lib/contract/bulk-view";
import { Panel } from "../ui/panel";
import { inFigures } from "./bulk-words";

/** Why rows were refused, the most frequent reason first. */
export function RefusedWhy({ plan }: { plan: Pick<BulkPlanView, "refusedWhy"> }) {
  if (plan.refusedWhy.length === 0) return null;
  return (
    <Panel title="Refused, and why">
      <ul className="grid gap-2">
        {plan.refusedWhy.map(({ sentence, count }) => (
          <li key={sentence} className="grid grid-cols-[minmax(1.5rem,auto)_minmax(0,1fr)] gap-3">
            <span className="font-semibold">{inFigures(count)}</span>
            <span className="break-words">{sentence}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

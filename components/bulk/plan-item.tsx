import type { BulkPlanItem } from "@/lib/contract/bulk-view";
import { Age } from "../time/age";
import { Badge } from "../ui/badge";
import { SoftLink } from "../ui/soft-link";
import { stateLook } from "./bulk-looks";
import { rowsInAll, rowsOver } from "./bulk-pace";
import { doToMany, inFigures } from "./bulk-words";

function howFar(plan: BulkPlanItem): string {
  const { state, results, piles, size } = plan;
  if (state === "sorting") return `${inFigures(plan.sorted)} of ${inFigures(size)} looked at`;
  if (state === "draft" || state === "awaiting_approval" || state === "declined") {
    return `${inFigures(rowsInAll(plan))} to do, ${inFigures(piles.refused)} refused`;
  }
  const failed = results.failed > 0 ? `, ${inFigures(results.failed)} failed` : "";
  return `${inFigures(results.done)} done${failed}, ${inFigures(rowsOver(plan))} of ${inFigures(rowsInAll(plan))} have ended`;
}

/** One plan of the list; the whole line opens it. */
export function PlanItem({ plan }: { plan: BulkPlanItem }) {
  const { tone, icon, word } = stateLook[plan.state];
  return (
    <li className="relative grid gap-x-4 gap-y-1 border-b border-line px-4 py-3 last:border-0 hover:bg-hover/60 sm:grid-cols-[minmax(0,1fr)_auto] sm:px-5">
      <SoftLink
        href={`/bulk/${plan.id}`}
        className="font-medium outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
      >
        {doToMany(plan.action, plan.size)}
      </SoftLink>
      <span className="sm:justify-self-end">
        <Badge tone={tone} icon={icon}>
          {word}
        </Badge>
      </span>
      <span className="min-w-0 break-words text-muted">
        {plan.operatorName} · <Age at={plan.createdAt} ago /> · {plan.reason}
      </span>
      <span className="text-muted sm:justify-self-end">{howFar(plan)}</span>
    </li>
  );
}

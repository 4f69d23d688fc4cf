import { ArrowLeft } from "lucide-react";
import type { BulkPlanView } from "@/lib/contract/bulk-view";
import { Age } from "../time/age";
import { Badge } from "../ui/badge";
import { SoftLink } from "../ui/soft-link";
import { pauseLook, stateLook } from "./bulk-looks";
import { doToMany } from "./bulk-words";

const ahead = (at: string | null, now: string) => at !== null && at > now;

function lookOf({ state, holdUntil, nextAt, now }: BulkPlanView) {
  if (state === "running" && ahead(holdUntil, now)) return pauseLook.hold;
  if (state === "running" && ahead(nextAt, now)) return pauseLook.limit;
  return stateLook[state];
}

/** What the plan is, where it stands, whose it is, and why. */
export function PlanHeader({ plan }: { plan: BulkPlanView }) {
  const { tone, icon, word } = lookOf(plan);
  return (
    <header className="grid gap-1">
      <SoftLink
        href="/bulk"
        className="no-print inline-flex min-h-6 items-center gap-1.5 justify-self-start text-muted hover:text-ink pointer-coarse:min-h-11"
      >
        <ArrowLeft aria-hidden size={14} />
        All plans
      </SoftLink>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="text-xl font-bold">{doToMany(plan.action, plan.size)}</h1>
        <Badge tone={tone} icon={icon}>
          {word}
        </Badge>
      </div>
      <p className="break-words text-muted">
        {plan.operatorName} · <Age at={plan.createdAt} ago /> · {plan.picked} · {plan.reason}
      </p>
    </header>
  );
}

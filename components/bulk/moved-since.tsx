import type { BulkPlanView } from "@/lib/contract/bulk-view";
import { Notice } from "../ui/notice";
import { movedWords } from "./bulk-words";

/** What isn't any more as it was when the plan was sorted. */
export function MovedSince({ plan }: { plan: Pick<BulkPlanView, "moved"> }) {
  if (plan.moved === 0) return null;
  return <Notice tone="caution">{movedWords(plan.moved)}</Notice>;
}

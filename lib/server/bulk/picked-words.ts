import { sessionFilters } from "../../contract/session-filters";
import { providerName } from "../../domain/provider";

const toClear: Record<string, string> = {
  any: "to be cleared away",
  stale: "stale",
  expiring: "about to expire",
  left_behind: "left behind",
  duplicate: "duplicates",
};
const heldBy: Record<string, string> = {
  me: "held by whoever made the plan",
  anyone: "held by somebody",
  nobody: "held by nobody",
};

/** How a plan's rows were picked: `12 picked sessions`, `all failed sessions at Veriff`. */
export function pickedWords(filter: Record<string, unknown> | null, size: number): string {
  if (!filter) return size === 1 ? "1 picked session" : `${size} picked sessions`;
  const kept = sessionFilters.safeParse({ ...filter, days: filter.days && String(filter.days) });
  if (!kept.success) return "all that matched a filter";
  const { stage, provider, status, code, holder, clear } = kept.data;
  const words = [
    "all",
    stage && stage !== "all" && stage,
    "sessions",
    provider && `at ${providerName[provider]}`,
    status && `in status ${status}`,
    code && `with code ${code}`,
    clear && toClear[clear],
    holder && heldBy[holder],
    filter.searched === true && "that matched a search",
  ];
  return words.filter(Boolean).join(" ");
}

import type { ClearReason, QueueTab } from "@/lib/contract/session-filters";
import { isNarrowed, type QueueFilters, withChange } from "./queue-address";

interface Words {
  title: string;
  text: string;
}

const nothing: Record<QueueTab, Words> = {
  failed: { title: "Nothing has failed", text: "Sessions that fail appear here by themselves." },
  processing: { title: "Nothing is being checked", text: "Sessions appear here while the provider checks." },
  waiting: { title: "Nobody is expected", text: "Sessions wait here until the person submits." },
  verified: { title: "Nobody is verified yet", text: "Sessions that pass appear here." },
  closed: { title: "Nothing is closed", text: "Canceled and expired sessions appear here." },
  redacted: { title: "Nothing is redacted", text: "Sessions whose data was erased appear here." },
  all: {
    title: "No sessions yet",
    text: "They arrive by webhook. Older ones come with a backfill.",
  },
};

const nothingToClear: Record<ClearReason, string> = {
  any: "No session that is still open is stale, close to its end, left halfway, or a duplicate.",
  stale: "Something happened lately to every session that is still open.",
  expiring: "No session that is still open ends within a day.",
  left_behind: "Nobody began, left halfway, and stayed away for a day.",
  duplicate: "Nobody has two open sessions at one provider.",
};

const tabAdjective = (tab: QueueTab): string => (tab === "all" ? "" : `${tab} `);

/** Why the list is empty. */
export function blankWords(filters: QueueFilters): Words {
  const { stage, clear, q } = filters;
  if (!isNarrowed(filters)) return nothing[stage];
  if (clear && !isNarrowed(withChange(filters, { clear: undefined }))) {
    const where = stage === "all" ? "" : ` on the tab ${stage}`;
    return { title: `Nothing to clear away${where}`, text: nothingToClear[clear] };
  }
  return {
    title: `No ${tabAdjective(stage)}sessions match ${q ? `“${q}”` : "these filters"}`,
    text: "Search finds a session id, or a customer reference from its beginning.",
  };
}

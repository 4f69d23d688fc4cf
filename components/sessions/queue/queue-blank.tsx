import { Inbox, SearchX } from "lucide-react";
import type { QueueTab } from "@/lib/contract/session-filters";
import { BlankSlate } from "../../ui/blank-slate";
import { Button } from "../../ui/button";
import { isNarrowed, type QueueFilters } from "./queue-address";

const nothing: Record<QueueTab, { title: string; text: string }> = {
  failed: { title: "Nothing has failed", text: "Sessions that fail appear here by themselves." },
  processing: { title: "Nothing is being checked", text: "Most checks finish in under a minute." },
  waiting: { title: "Nobody is expected", text: "Sessions wait here until the person submits." },
  verified: { title: "Nobody is verified yet", text: "Sessions that pass appear here." },
  closed: { title: "Nothing is closed", text: "Canceled and expired sessions appear here." },
  redacted: { title: "Nothing is redacted", text: "Sessions whose data was erased appear here." },
  all: {
    title: "No sessions yet",
    text: "They arrive by webhook. Older ones come with a backfill.",
  },
};

const tabAdjective = (tab: QueueTab): string => (tab === "all" ? "" : `${tab} `);

interface QueueBlankProps {
  filters: QueueFilters;
  onGo: (filters: QueueFilters) => void;
}

/** The list is empty: because there is nothing, or because the filters leave nothing. */
export function QueueBlank({ filters, onGo }: QueueBlankProps) {
  if (!isNarrowed(filters)) {
    const { title, text } = nothing[filters.stage];
    return (
      <BlankSlate icon={Inbox} title={title}>
        {text}
      </BlankSlate>
    );
  }
  const what = filters.q ? `“${filters.q}”` : "these filters";
  return (
    <BlankSlate
      icon={SearchX}
      title={`No ${tabAdjective(filters.stage)}sessions match ${what}`}
      actions={
        <>
          {filters.stage !== "all" && (
            <Button onClick={() => onGo({ ...filters, stage: "all" })}>Look in all</Button>
          )}
          <Button onClick={() => onGo({ stage: filters.stage })}>Clear filters</Button>
        </>
      }
    >
      Search finds a session id, or a customer reference from its beginning.
    </BlankSlate>
  );
}

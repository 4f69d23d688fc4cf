import { Inbox, SearchX } from "lucide-react";
import { BlankSlate } from "../../ui/blank-slate";
import { Button } from "../../ui/button";
import { blankWords } from "./blank-words";
import { isNarrowed, type QueueFilters } from "./queue-address";

interface QueueBlankProps {
  filters: QueueFilters;
  onGo: (filters: QueueFilters) => void;
}

/** The list is empty: because there is nothing, or because the filters leave nothing. */
export function QueueBlank({ filters, onGo }: QueueBlankProps) {
  const { title, text } = blankWords(filters);
  if (!isNarrowed(filters)) {
    return (
      <BlankSlate icon={Inbox} title={title}>
        {text}
      </BlankSlate>
    );
  }
  return (
    <BlankSlate
      icon={SearchX}
      title={title}
      actions={
        <>
          {filters.stage !== "all" && (
            <Button onClick={() => onGo({ ...filters, stage: "all" })}>Look in all</Button>
          )}
          <Button onClick={() => onGo({ stage: filters.stage })}>Clear filters</Button>
        </>
      }
    >
      {text}
    </BlankSlate>
  );
}

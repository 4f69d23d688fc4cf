"use client";

import { useQuery } from "@tanstack/react-query";
import { Inbox } from "lucide-react";
import { usePathname } from "next/navigation";
import { countWords } from "../sessions/queue/count-words";
import { tabCountsQuery } from "../sessions/session-queries";
import { classes } from "../ui/classes";
import { SoftLink } from "../ui/soft-link";

export function QueueLink() {
  const { data: counts } = useQuery(tabCountsQuery());
  const current = usePathname().startsWith("/sessions");
  return (
    <SoftLink
      href="/sessions"
      {...(current && { "aria-current": "page" as const })}
      className={classes(
        "flex min-h-7 items-center gap-3 rounded-md px-2 font-medium",
        current ? "bg-hover text-ink" : "text-muted hover:text-ink",
      )}
    >
      <Inbox aria-hidden size={16} />
      <span className="flex-1">Queue</span>
      {counts && (
        <span>
          {countWords(counts.failed)}
          <span className="sr-only"> failed</span>
        </span>
      )}
    </SoftLink>
  );
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { usePathname, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { countWords } from "../sessions/queue/count-words";
import { toClearAway } from "../sessions/queue/queue-address";
import { tabCountsQuery } from "../sessions/session-queries";
import { classes } from "../ui/classes";
import { SoftLink } from "../ui/soft-link";

/** Whether the page is the queue, or the part of it that is to be cleared away. */
function useIsHere() {
  const inQueue = usePathname().startsWith("/sessions");
  const clearing = useSearchParams().has("clear");
  return { queue: inQueue && !clearing, clearing: inQueue && clearing };
}

interface RailLinkProps {
  href: string;
  /** Drawn by the server, as all signs of the shell are: the browser need not load how. */
  icon: ReactNode;
  here: boolean;
  children: ReactNode;
}

function RailLink({ href, icon, here, children }: RailLinkProps) {
  return (
    <SoftLink
      href={href}
      {...(here && { "aria-current": "page" as const })}
      className={classes(
        "flex min-h-7 items-center gap-3 rounded-md px-2 font-medium",
        here ? "bg-hover text-ink" : "text-muted hover:text-ink",
      )}
    >
      {icon}
      {children}
    </SoftLink>
  );
}

/** A page of the desk that is not the queue. */
export function PageLink({ href, icon, children }: Omit<RailLinkProps, "here">) {
  return (
    <RailLink href={href} icon={icon} here={usePathname().startsWith(href)}>
      {children}
    </RailLink>
  );
}

export function QueueLinks({ queueIcon, clearIcon }: Record<"queueIcon" | "clearIcon", ReactNode>) {
  const { data: counts } = useQuery(tabCountsQuery());
  const here = useIsHere();
  return (
    <>
      <RailLink href="/sessions" icon={queueIcon} here={here.queue}>
        <span className="flex-1">Queue</span>
        {counts && (
          <span>
            {countWords(counts.failed)}
            <span className="sr-only"> failed</span>
          </span>
        )}
      </RailLink>
      <RailLink href={toClearAway} icon={clearIcon} here={here.clearing}>
        To clear away
      </RailLink>
    </>
  );
}

/** The same on a phone, where the bar has room for a sign only. */
export function ClearAwaySign({ icon }: { icon: ReactNode }) {
  const { clearing } = useIsHere();
  return (
    <SoftLink
      href={toClearAway}
      aria-label="To clear away"
      title="To clear away"
      {...(clearing && { "aria-current": "page" as const })}
      className={classes(
        "grid size-11 shrink-0 place-items-center rounded-lg md:hidden",
        clearing ? "bg-hover text-ink" : "text-muted",
      )}
    >
      {icon}
    </SoftLink>
  );
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from "react";
import { classes } from "../../ui/classes";
import { tabCountsQuery } from "../session-queries";
import { countWords } from "./count-words";
import { type QueueFilters, queueHref } from "./queue-address";
import { queueTabList } from "./queue-tabs-list";

interface QueueTabsProps {
  filters: QueueFilters;
  onGo: (filters: QueueFilters) => void;
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]")];
  const at = tabs.findIndex((tab) => tab.matches(":focus"));
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (event.key === " ") tabs[at]?.click();
  else if (step) tabs.at((at + step) % tabs.length)?.focus();
  else return;
  event.preventDefault();
}

/** Real addresses, so they open in another window too; within this one only the list changes. */
export function QueueTabs({ filters, onGo }: QueueTabsProps) {
  const { stage } = filters;
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: on a phone the tab of the new stage may be out of sight.
  useEffect(() => {
    const chosen = list.current?.querySelector("[aria-selected=true]");
    chosen?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [stage]);
  const { data: counts } = useQuery(tabCountsQuery());
  function go(event: MouseEvent, target: QueueFilters) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onGo(target);
  }
  return (
    <div
      ref={list}
      role="tablist"
      aria-label="Stage"
      tabIndex={-1}
      onKeyDown={moveFocus}
      className="-mx-1 flex min-w-0 gap-1 overflow-x-auto p-1"
    >
      {queueTabList.map(({ tab, word }) => {
        const target = { ...filters, stage: tab };
        const count = counts && countWords(counts[tab]);
        return (
          <a
            key={tab}
            role="tab"
            id={`tab-${tab}`}
            href={queueHref(target)}
            aria-selected={tab === stage}
            aria-controls="queue-list"
            aria-description={count && `${count} sessions`}
            tabIndex={tab === stage ? 0 : -1}
            onClick={(event) => go(event, target)}
            className={classes(
              "flex h-8 shrink-0 items-center gap-2 rounded-lg border px-3 font-medium pointer-coarse:h-11",
              tab === stage ? "border-line bg-panel" : "border-transparent text-muted hover:text-ink",
            )}
          >
            {word}
            {count && (
              <span aria-hidden className="font-normal text-muted">
                {count}
              </span>
            )}
          </a>
        );
      })}
    </div>
  );
}

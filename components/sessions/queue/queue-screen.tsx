"use client";

import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { lazy, type ReactNode, Suspense, useCallback, useMemo, useState } from "react";
import type { FilterChoices } from "@/lib/contract/session-filters";
import { Button } from "../../ui/button";
import { sessionPagesQuery, tabCountsQuery } from "../session-queries";
import { countWords } from "./count-words";
import { isNarrowed, type QueueFilters, queueFilters, queueHref } from "./queue-address";
import { QueueFilterChips } from "./queue-filters";
import { QueueList } from "./queue-list";
import { QueueTabs } from "./queue-tabs";
import type { Selection } from "./select/start-selection";

const QueueProblem = lazy(() =>
  import("./queue-problem").then((module) => ({ default: module.QueueProblem })),
);

const TableSkeleton = lazy(() =>
  import("./table-skeleton").then((module) => ({ default: module.TableSkeleton })),
);

/** The filters live in the address; changing them there changes the list without a page load. */
const go = (filters: QueueFilters) => window.history.pushState(null, "", queueHref(filters));

interface QueueScreenProps {
  choices: FilterChoices;
  /** What the keys do, drawn by the server. */
  keys: ReactNode;
}

export function QueueScreen({ choices, keys }: QueueScreenProps) {
  const params = useSearchParams();
  const filters = useMemo(() => queueFilters(params), [params]);
  const { stage } = filters;
  const client = useQueryClient();
  const query = sessionPagesQuery(filters);
  const list = useInfiniteQuery({ ...query, placeholderData: keepPreviousData });
  const { data: counts } = useQuery(tabCountsQuery());
  const { fetchNextPage } = list;

  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);

  const refresh = useCallback(() => {
    const { queryKey } = sessionPagesQuery(filters);
    client.setQueryData(
      queryKey,
      (all) => all && { pages: all.pages.slice(0, 1), pageParams: all.pageParams.slice(0, 1) },
    );
    void client.invalidateQueries({ queryKey });
  }, [client, filters]);
  const loaded = items.length;
  const amount = isNarrowed(filters)
    ? { count: loaded, words: `${loaded}${list.hasNextPage ? "+" : ""}` }
    : counts && { count: counts[stage].count, words: countWords(counts[stage]) };
  const loadMore = useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage]);

  const [selection, setSelection] = useState<Selection | null>(null);
  async function select() {
    const { startSelection } = await import("./select/start-selection");
    setSelection(startSelection());
  }
  const leave = useCallback(() => setSelection(null), []);

  return (
    <>
      <h1 className="sr-only">Queue</h1>
      <div className="grid gap-2.5 px-3 pt-3 pb-3 md:px-6">
        <QueueTabs filters={filters} onGo={go} />
        <div className="flex items-start gap-2">
          <QueueFilterChips filters={filters} choices={choices} items={items} onGo={go} />
          {!selection && (
            <Button className="-my-0.5" onClick={() => void select()}>
              Select
            </Button>
          )}
        </div>
      </div>
      <div id="queue-list" role="tabpanel" aria-labelledby={`tab-${stage}`}>
        {list.isPending && (
          <Suspense>
            <TableSkeleton />
          </Suspense>
        )}
        {list.isError && !list.data && (
          <Suspense>
            <QueueProblem problem={list.error} onRetry={() => void list.refetch()} />
          </Suspense>
        )}
        {list.data && (
          <QueueList
            filters={filters}
            pages={list.data.pages}
            busy={list.isPlaceholderData}
            more={{
              wanted: list.hasNextPage,
              loading: list.isFetchingNextPage,
              failed: list.isFetchNextPageError,
              load: loadMore,
            }}
            onRefresh={refresh}
            onGo={go}
            selection={selection}
            onLeave={leave}
          />
        )}
      </div>
      <footer className="no-print mt-auto flex items-center justify-between gap-4 px-4 py-3 text-muted md:px-6">
        {keys}
        {amount && (
          <p className="ml-auto">
            {amount.words} {amount.count === 1 ? "session" : "sessions"}
          </p>
        )}
      </footer>
    </>
  );
}

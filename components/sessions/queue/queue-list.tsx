"use client";

import { lazy, Suspense, useCallback, useEffect } from "react";
import { Button } from "../../ui/button";
import { OpeningLine } from "../../ui/opening-line";
import type { ReadPage } from "../session-queries";
import type { QueueFilters } from "./queue-address";
import type { Selection } from "./select/start-selection";
import { SessionTable } from "./session-table";
import { useLivePages } from "./use-live-pages";
import { useLoadMore } from "./use-load-more";
import { usePagesInSight } from "./use-pages-in-sight";
import { useRowKeys } from "./use-row-keys";

const QueueEnd = lazy(() => import("./queue-end").then((module) => ({ default: module.QueueEnd })));

const notices = () => import("./queue-notices");
const NewRowsPill = lazy(() => notices().then((module) => ({ default: module.NewRowsPill })));
const QueueNotices = lazy(() => notices().then((module) => ({ default: module.QueueNotices })));

interface QueueListProps {
  filters: QueueFilters;
  pages: readonly ReadPage[];
  /** Shows the list of before while the one asked for is read. */
  busy: boolean;
  more: { wanted: boolean; loading: boolean; failed: boolean; load: () => void };
  onRefresh: () => void;
  onGo: (filters: QueueFilters) => void;
  selection: Selection | null;
  onLeave: () => void;
}

export function QueueList({
  filters,
  pages,
  busy,
  more,
  onRefresh,
  onGo,
  selection,
  onLeave,
}: QueueListProps) {
  const sight = usePagesInSight();
  const live = useLivePages({ filters, shown: pages, inSight: sight.inSight, enabled: !busy });
  const lookedBackTo = pages.at(-1)?.lookedBackTo;
  const loads = more.wanted && !more.loading && !more.failed && !busy && !lookedBackTo;
  const end = useLoadMore(more.load, loads);
  useRowKeys();

  const tooMany = pages[0]?.tooMany ?? false;
  const empty = pages.every((page) => page.items.length === 0);
  const show = useCallback(() => {
    window.scrollTo({ top: 0 });
    onRefresh();
  }, [onRefresh]);
  const arrivedInEmpty = empty && live.newCount > 0;
  useEffect(() => {
    if (arrivedInEmpty) onRefresh();
  }, [arrivedInEmpty, onRefresh]);

  return (
    <>
      {busy && <OpeningLine />}
      {(live.unreachable || tooMany) && (
        <Suspense>
          <QueueNotices unreachable={live.unreachable} tooMany={tooMany} />
        </Suspense>
      )}
      <div className="pointer-events-none sticky top-16 z-10 -mt-10 mr-3 mb-2.5 flex h-7.5 justify-end md:top-3 md:mr-6 [&_button]:pointer-events-auto">
        <span role="status" className="shrink-0">
          {!empty && live.newCount > 0 && (
            <Suspense>
              <NewRowsPill count={live.newCount} onShow={show} />
            </Suspense>
          )}
        </span>
      </div>
      {!empty && <SessionTable pages={live.pages} busy={busy} sight={sight} selection={selection} />}
      {(empty || lookedBackTo) && (
        <Suspense>
          <QueueEnd filters={filters} onGo={onGo} empty={empty} lookedBackTo={lookedBackTo} more={more} />
        </Suspense>
      )}
      {more.wanted && !lookedBackTo && (
        <div ref={end} className="flex justify-center p-4">
          <Button onClick={more.load} aria-disabled={more.loading}>
            {more.loading ? "Loading more…" : more.failed ? "That didn't work. Try again" : "Load more"}
          </Button>
        </div>
      )}
      {selection && (
        <selection.Bar store={selection.store} filters={filters} pages={live.pages} onLeave={onLeave} />
      )}
    </>
  );
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { livePagesQuery, type ReadPage } from "../session-queries";
import { mergeLive } from "./merge-live";
import type { QueueFilters } from "./queue-address";

interface LivePagesInput {
  filters: QueueFilters;
  shown: readonly ReadPage[];
  inSight: (page: number) => boolean;
  enabled: boolean;
}

/** Reads the pages in sight again and again, and lays the answers over what is shown. */
export function useLivePages({ filters, shown, inSight, enabled }: LivePagesInput) {
  const latest = useRef({ shown, inSight });
  useEffect(() => {
    latest.current = { shown, inSight };
  });
  const wanted = () =>
    latest.current.shown.flatMap((_, page) =>
      latest.current.inSight(page)
        ? [{ page, cursor: latest.current.shown[page - 1]?.nextCursor ?? null }]
        : [],
    );
  const { data, isError } = useQuery({
    ...livePagesQuery(filters, shown, wanted),
    enabled,
  });
  const live = shown.map((page, index) => data[index] ?? page);
  return { ...mergeLive(shown, live), unreachable: isError };
}

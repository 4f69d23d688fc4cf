import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { SessionPage, TabCounts } from "@/lib/contract/session-item";
import { isMoving } from "./is-moving";
import { type QueueFilters, queueSearch } from "./queue/queue-address";
import { readJson } from "./read-json";

export const FAST = 3000;
const SLOW = 20_000;
const PAGE_SIZE = 40;

export type PageRequest = QueueFilters & { limit: number; cursor?: string };
/** A page and when it was read: a page read anew is another page. */
export type ReadPage = SessionPage & { readAt: number };

function readPage({ limit, cursor, ...filters }: PageRequest, signal: AbortSignal): Promise<SessionPage> {
  const after = cursor ? `&cursor=${encodeURIComponent(cursor)}` : "";
  return readJson(`/api/sessions?${queueSearch(filters)}&limit=${limit}${after}`, signal);
}

const pageRequest = (filters: QueueFilters, cursor: string | null): PageRequest => ({
  ...filters,
  limit: PAGE_SIZE,
  ...(cursor && { cursor }),
});

/** The queue, page after page. A server page hands in the verb, the browser reads by HTTP. */
export const sessionPagesQuery = (filters: QueueFilters, read = readPage) =>
  infiniteQueryOptions({
    queryKey: ["sessions", "pages", filters] as const,
    queryFn: async ({ pageParam, signal }): Promise<ReadPage> => ({
      ...(await read(pageRequest(filters, pageParam), signal)),
      readAt: Date.now(),
    }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    staleTime: SLOW,
    refetchOnWindowFocus: false,
  });

/** What pages of a list hold now, by their place in it. */
export type LivePages = Readonly<Record<number, SessionPage>>;

const anyMoves = (pages: LivePages = {}): boolean =>
  Object.values(pages).some((page) => page.items.some(isMoving));

/**
 * Pages of a list that is shown, read again and again; quicker while something on them moves.
 * `wanted` says each time which: place and cursor. Pages read before keep their last answer.
 */
export const livePagesQuery = (
  filters: QueueFilters,
  shown: readonly ReadPage[],
  wanted: () => readonly { page: number; cursor: string | null }[],
) =>
  queryOptions({
    queryKey: ["sessions", "live", filters, shown[0]?.readAt] as const,
    queryFn: async ({ signal, client, queryKey }): Promise<LivePages> => {
      const answers = await Promise.all(
        wanted().map(async ({ page, cursor }) => [
          page,
          await readPage(pageRequest(filters, cursor), signal),
        ]),
      );
      return { ...client.getQueryData<LivePages>(queryKey), ...Object.fromEntries(answers) };
    },
    initialData: (): LivePages => ({ ...shown }),
    initialDataUpdatedAt: shown[0]?.readAt ?? 0,
    staleTime: FAST,
    gcTime: 0,
    refetchInterval: ({ state }) => (anyMoves(state.data) ? FAST : SLOW),
  });

const readCounts = (): Promise<TabCounts> => readJson("/api/sessions/counts", AbortSignal.timeout(10_000));

/** What each tab holds, whatever the filters are. */
export const tabCountsQuery = (read = readCounts) =>
  queryOptions({
    queryKey: ["sessions", "counts"] as const,
    queryFn: () => read(),
    staleTime: FAST,
    refetchInterval: ({ state }) => (state.data?.processing.count ? FAST : SLOW),
  });

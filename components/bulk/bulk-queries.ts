import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type {
  BulkApprovalsView,
  BulkMay,
  BulkPlanItem,
  BulkPlansView,
  BulkPlanView,
  BulkRowPage,
} from "@/lib/contract/bulk-view";
import type { Pile } from "@/lib/domain/bulk";
import { readJson } from "../sessions/read-json";
import { bulkPace, isOver } from "./bulk-pace";

export const bulkPlansQuery = () =>
  queryOptions({
    queryKey: ["bulk", "plans"] as const,
    queryFn: ({ signal }) => readJson<BulkPlansView>("/api/bulk", signal),
    staleTime: 1000,
    refetchInterval: ({ state }) => (state.data?.items.every(isOver) ? 10_000 : 2000),
  });

export const bulkMayQuery = () =>
  queryOptions({
    queryKey: ["bulk", "may"] as const,
    queryFn: ({ signal }) => readJson<BulkMay>("/api/bulk/may", signal),
    staleTime: 60_000,
  });

export const bulkPlanQuery = (id: string) =>
  queryOptions({
    queryKey: ["bulk", "plan", id] as const,
    queryFn: ({ signal }) => readJson<BulkPlanView>(`/api/bulk/${id}`, signal),
    staleTime: 1000,
    refetchInterval: ({ state }) => bulkPace(state.data),
  });

/** Plans that wait, or waited, for a second person. */
export const bulkApprovalsQuery = () =>
  queryOptions({
    queryKey: ["bulk", "approvals"] as const,
    queryFn: ({ signal }) => readJson<BulkApprovalsView>("/api/bulk/approvals", signal),
    staleTime: 3000,
    refetchInterval: 3000,
  });

type RowsOf = Pick<BulkPlanItem, "id" | "state">;

/** The rows of a plan, page after page: anew with each state, and again while it moves and few pages are open. */
export const bulkRowsQuery = ({ id, state }: RowsOf, pile: Pile | "all", moving: boolean) =>
  infiniteQueryOptions({
    queryKey: ["bulk", "rows", id, pile, state] as const,
    queryFn: ({ pageParam, signal }) => {
      const params = new URLSearchParams();
      if (pageParam !== null) params.set("after", `${pageParam}`);
      if (pile !== "all") params.set("pile", pile);
      return readJson<BulkRowPage>(`/api/bulk/${id}/rows?${params}`, signal);
    },
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next,
    staleTime: 1000,
    refetchInterval: ({ state }) => moving && (state.data?.pages.length ?? 0) <= 3 && 3000,
  });

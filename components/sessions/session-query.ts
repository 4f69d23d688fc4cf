import { queryOptions } from "@tanstack/react-query";
import type { RawEvent, SessionView } from "@/lib/contract/session-view";
import { isMoving } from "./is-moving";
import { readJson } from "./read-json";
import { FAST } from "./session-queries";

/** An action that goes out in an hour is not watched by the second. */
const isNear = ({ actions, now }: SessionView): boolean =>
  actions.some(
    ({ state, holdUntil }) =>
      state === "sending" || (state === "held" && Date.parse(holdUntil) - Date.parse(now) < 60_000),
  );

function sessionPace(view: SessionView | undefined): number {
  if (view?.openAction && isNear(view)) return 1000;
  const waits = view?.openAction?.state === "awaiting_approval";
  if (view && (waits || isMoving(view) || view.resumeLink?.state === "active")) return FAST;
  return 10_000;
}

export const sessionQuery = (id: string) =>
  queryOptions({
    queryKey: ["session", id] as const,
    queryFn: ({ signal }) => readJson<SessionView>(`/api/sessions/${id}`, signal),
    staleTime: 1000,
    refetchInterval: ({ state }) => sessionPace(state.data),
  });

/** Read anew with each change of the session, and kept no longer: what was erased must not stay in sight. */
export const rawEventsQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ["session", id, "raw", version] as const,
    queryFn: ({ signal }) => readJson<{ items: RawEvent[] }>(`/api/sessions/${id}/raw`, signal),
    staleTime: FAST,
    gcTime: 0,
  });

import type { QueueTab } from "@/lib/contract/session-filters";
import { type Provider, providers } from "@/lib/domain/provider";
import { queueTabList } from "./queue-tabs-list";

/** What the queue's address says. Always has a tab; the rest only where it is set. */
export interface QueueFilters {
  stage: QueueTab;
  provider?: Provider;
  status?: string;
  code?: string;
  q?: string;
}

type Change = { [Key in keyof QueueFilters]?: QueueFilters[Key] | undefined };

/** Without NUL, which PostgreSQL takes nowhere. */
function text(params: URLSearchParams, name: string, longest: number): string | undefined {
  return params.get(name)?.replaceAll("\0", "").trim().slice(0, longest) || undefined;
}

/** Reads an address; what makes no sense in it is left out. */
export function queueFilters(params: URLSearchParams): QueueFilters {
  const stage = queueTabList.find(({ tab }) => tab === params.get("stage"))?.tab ?? "failed";
  const provider = providers.find((each) => each === params.get("provider"));
  return withChange(
    { stage },
    {
      provider,
      status: text(params, "status", 60),
      code: text(params, "code", 80),
      q: text(params, "q", 200),
    },
  );
}

/** The filters with a change; `undefined` takes one off. */
export function withChange(filters: QueueFilters, change: Change): QueueFilters {
  const { stage, provider, status, code, q } = { ...filters, ...change };
  return {
    stage: stage ?? "failed",
    ...(provider && { provider }),
    ...(status && { status }),
    ...(code && { code }),
    ...(q && { q }),
  };
}

/** As a query string, always in the same order. */
export function queueSearch(filters: Partial<QueueFilters>): string {
  const params = new URLSearchParams();
  for (const name of ["stage", "provider", "status", "code", "q"] as const) {
    const value = filters[name];
    if (value) params.set(name, value);
  }
  return params.toString();
}

export const queueHref = (filters: QueueFilters): string => `/sessions?${queueSearch(filters)}`;

/** Whether anything but the tab narrows the list. */
export const isNarrowed = ({ provider, status, code, q }: QueueFilters): boolean =>
  Boolean(provider ?? status ?? code ?? q);

import type { ClearReason, HolderFilter, QueueTab } from "@/lib/contract/session-filters";
import { type Provider, providers } from "@/lib/domain/provider";
import { isClearReason } from "./clear-reasons";
import { holderOptions } from "./holder-options";
import { queueTabList } from "./queue-tabs-list";

/** What the queue's address says. Always has a tab; the rest only where it is set. */
export interface QueueFilters {
  stage: QueueTab;
  provider?: Provider;
  status?: string;
  code?: string;
  holder?: HolderFilter;
  clear?: ClearReason;
  /** Without an event for so many days a session is stale; only beside a `clear` that asks for stale ones. */
  days?: number;
  q?: string;
}

type Change = { [Key in keyof QueueFilters]?: QueueFilters[Key] | undefined };

/** Without NUL, which PostgreSQL takes nowhere. */
function text(params: URLSearchParams, name: string, longest: number): string | undefined {
  return params.get(name)?.replaceAll("\0", "").trim().slice(0, longest) || undefined;
}

function staleDays(params: URLSearchParams): number | undefined {
  const days = params.get("days") ?? "";
  return /^\d{1,3}$/.test(days) && +days >= 1 && +days <= 365 ? +days : undefined;
}

/** Reads an address; what makes no sense in it is left out. */
export function queueFilters(params: URLSearchParams): QueueFilters {
  const stage = queueTabList.find(({ tab }) => tab === params.get("stage"))?.tab ?? "failed";
  const provider = providers.find((each) => each === params.get("provider"));
  const clear = params.get("clear");
  return withChange(
    { stage },
    {
      provider,
      status: text(params, "status", 60),
      code: text(params, "code", 80),
      holder: holderOptions.find(({ value }) => value === params.get("holder"))?.value,
      clear: isClearReason(clear) ? clear : undefined,
      days: staleDays(params),
      q: text(params, "q", 1000),
    },
  );
}

/** The filters with a change; `undefined` takes one off. */
export function withChange(filters: QueueFilters, change: Change): QueueFilters {
  const { stage, provider, status, code, holder, clear, days, q } = { ...filters, ...change };
  return {
    stage: stage ?? "failed",
    ...(provider && { provider }),
    ...(status && { status }),
    ...(code && { code }),
    ...(holder && { holder }),
    ...(clear && { clear }),
    ...(days && (clear === "stale" || clear === "any") && { days }),
    ...(q && { q }),
  };
}

/** As a query string, always in the same order. */
export function queueSearch(filters: Partial<QueueFilters>): string {
  const params = new URLSearchParams();
  for (const name of ["stage", "provider", "status", "code", "holder", "clear", "days", "q"] as const) {
    const value = filters[name];
    if (value) params.set(name, `${value}`);
  }
  return params.toString();
}

export const queueHref = (filters: QueueFilters): string => `/sessions?${queueSearch(filters)}`;

/** Whether anything but the tab narrows the list. */
export const isNarrowed = ({ provider, status, code, holder, clear, q }: QueueFilters): boolean =>
  Boolean(provider ?? status ?? code ?? holder ?? clear ?? q);

/** What stands open at the providers and is ready to be canceled, on all tabs. */
export const toClearAway = queueHref({ stage: "all", clear: "any" });

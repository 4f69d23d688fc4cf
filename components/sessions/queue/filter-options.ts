import type { FilterChoices } from "@/lib/contract/session-filters";
import type { SessionItem } from "@/lib/contract/session-item";
import type { QueueFilters } from "./queue-address";

interface FilterOption {
  value: string;
  text: string;
}

function withStrangers(
  known: readonly FilterOption[],
  values: (string | undefined | null)[],
): FilterOption[] {
  const strangers = new Set(values.filter((value) => typeof value === "string"));
  for (const { value } of known) strangers.delete(value);
  return [...known, ...[...strangers].sort().map((value) => ({ value, text: value }))];
}

/** What the status and code filters offer: all that is known, then what only occurs on the list or in the address. */
export function filterOptions(choices: FilterChoices, filters: QueueFilters, items: readonly SessionItem[]) {
  return {
    statuses: withStrangers(
      choices.statuses.map((status) => ({ value: status, text: status })),
      [filters.status, ...items.map((item) => item.status)],
    ),
    codes: withStrangers(
      choices.codes.map(({ code, title }) => ({ value: code, text: `${title} · ${code}` })),
      [filters.code, ...items.map((item) => item.failure?.code)],
    ),
  };
}

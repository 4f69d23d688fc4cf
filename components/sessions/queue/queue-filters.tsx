import type { SessionItem } from "@/lib/contract/session-item";
import { providerName, providers } from "@/lib/domain/provider";
import { ChipMenu } from "../../ui/chip-menu";
import { type QueueFilters, withChange } from "./queue-address";

interface QueueFilterChipsProps {
  filters: QueueFilters;
  /** What is on the list: offers the statuses and codes that occur. */
  items: readonly SessionItem[];
  onGo: (filters: QueueFilters) => void;
}

const providerOptions = providers.map((value) => ({ value, text: providerName[value] }));

function occurring(values: (string | null | undefined)[]) {
  const distinct = [...new Set(values.filter((value) => typeof value === "string"))].sort();
  return distinct.map((value) => ({ value, text: value }));
}

export function QueueFilterChips({ filters, items, onGo }: QueueFilterChipsProps) {
  const statuses = occurring([filters.status, ...items.map((item) => item.status)]);
  const codes = occurring([filters.code, ...items.map((item) => item.failure?.code)]);
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="sr-only">Filters</legend>
      <ChipMenu
        label="Provider"
        value={filters.provider}
        options={providerOptions}
        onChange={(value) =>
          onGo(withChange(filters, { provider: providers.find((each) => each === value) }))
        }
      />
      <ChipMenu
        label="Status"
        value={filters.status}
        options={statuses}
        onChange={(status) => onGo(withChange(filters, { status }))}
      />
      <ChipMenu
        label="Code"
        value={filters.code}
        options={codes}
        onChange={(code) => onGo(withChange(filters, { code }))}
      />
    </fieldset>
  );
}

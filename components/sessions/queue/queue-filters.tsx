import type { FilterChoices } from "@/lib/contract/session-filters";
import type { SessionItem } from "@/lib/contract/session-item";
import { providerName, providers } from "@/lib/domain/provider";
import { ChipMenu } from "../../ui/chip-menu";
import { clearOptions, isClearReason } from "./clear-reasons";
import { filterOptions } from "./filter-options";
import { holderOptions } from "./holder-options";
import { type QueueFilters, withChange } from "./queue-address";

interface QueueFilterChipsProps {
  filters: QueueFilters;
  choices: FilterChoices;
  /** What is on the list. */
  items: readonly SessionItem[];
  onGo: (filters: QueueFilters) => void;
}

const providerOptions = providers.map((value) => ({ value, text: providerName[value] }));

export function QueueFilterChips({ filters, choices, items, onGo }: QueueFilterChipsProps) {
  const { statuses, codes } = filterOptions(choices, filters, items);
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
      <ChipMenu
        label="Held by"
        value={filters.holder}
        options={holderOptions}
        onChange={(value) =>
          onGo(withChange(filters, { holder: holderOptions.find((each) => each.value === value)?.value }))
        }
      />
      <ChipMenu
        label="Clear away"
        value={filters.clear}
        options={clearOptions(filters.days)}
        onChange={(value) => onGo(withChange(filters, { clear: isClearReason(value) ? value : undefined }))}
      />
    </fieldset>
  );
}

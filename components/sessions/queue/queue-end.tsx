import { LookedBack } from "./looked-back";
import type { QueueFilters } from "./queue-address";
import { QueueBlank } from "./queue-blank";

interface QueueEndProps {
  filters: QueueFilters;
  onGo: (filters: QueueFilters) => void;
  empty: boolean;
  lookedBackTo: string | undefined;
  more: { loading: boolean; failed: boolean; load: () => void };
}

/** Where the list is empty, or ended before all was looked at. */
export function QueueEnd({ filters, onGo, empty, lookedBackTo, more }: QueueEndProps) {
  if (lookedBackTo) return <LookedBack to={lookedBackTo} empty={empty} more={more} />;
  return (
    <div className="border-t border-line bg-panel">
      <QueueBlank filters={filters} onGo={onGo} />
    </div>
  );
}

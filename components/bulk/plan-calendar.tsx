"use client";

import type { BulkPlanView } from "@/lib/contract/bulk-view";
import { dayWord } from "../time/day-word";
import { clockMinute } from "../time/format-instant";
import { useZone } from "../time/time-context";
import { useNow } from "../time/use-now";
import { Panel } from "../ui/panel";
import { inFigures } from "./bulk-words";

/** When what must wait for a provider's limit goes out: in words, and hour by hour. */
export function PlanCalendar({ calendar }: { calendar: NonNullable<BulkPlanView["calendar"]> }) {
  const zone = useZone();
  const now = useNow(60_000);
  return (
    <Panel title="What must wait, and until when">
      <p>{calendar.words}</p>
      <div className="mt-3 max-h-64 overflow-y-auto" tabIndex={-1}>
        <table className="w-full max-w-md text-left">
          <thead className="text-sm text-muted">
            <tr className="border-b border-line">
              <th scope="col" className="py-1 pr-3 font-normal">
                Day
              </th>
              <th scope="col" className="py-1 pr-3 font-normal">
                Between
              </th>
              <th scope="col" className="py-1 text-right font-normal">
                Sessions
              </th>
            </tr>
          </thead>
          <tbody>
            {calendar.entries.map(({ from, until, count }) => (
              <tr key={`${from}-${until}`} className="border-b border-line last:border-0">
                <td className="py-1 pr-3 first-letter:uppercase">{dayWord(from, zone, now)}</td>
                <td className="py-1 pr-3">
                  {clockMinute(from, zone)}
                  {until !== from && ` – ${clockMinute(until, zone)}`}
                </td>
                <td className="py-1 text-right">{inFigures(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

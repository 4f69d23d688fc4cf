"use client";

import type { BulkPlanView } from "@/lib/contract/bulk-view";
import { dayTime } from "../time/day-word";
import { useZone } from "../time/time-context";
import { useNow } from "../time/use-now";
import { Panel } from "../ui/panel";
import { inFigures } from "./bulk-words";
import { calendarSpan } from "./calendar-span";

/** When what must wait for a provider's limit goes out: in words, day by day, and the last of it. */
export function PlanCalendar({ calendar }: { calendar: NonNullable<BulkPlanView["calendar"]> }) {
  const zone = useZone();
  const now = useNow(60_000);
  const shown = calendar.entries.reduce((sum, { count }) => sum + count, 0);
  return (
    <Panel title="What must wait, and until when">
      <p>
        {calendar.words} The last one goes out {dayTime(calendar.last, zone, now)}.
      </p>
      <section
        aria-label="Calendar"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be scrolled by keyboard too
        tabIndex={0}
        className="mt-3 max-h-64 overflow-y-auto"
      >
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
            {calendar.entries.map((entry) => {
              const { day, between } = calendarSpan(entry, zone, now);
              return (
                <tr key={entry.from} className="border-b border-line last:border-0">
                  <td className="py-1 pr-3 first-letter:uppercase">{day}</td>
                  <td className="py-1 pr-3">{between}</td>
                  <td className="py-1 text-right">{inFigures(entry.count)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
        {shown < calendar.count && (
          <p className="pt-1 text-muted">and {inFigures(calendar.count - shown)} more after that</p>
        )}
      </section>
    </Panel>
  );
}

"use client";

import { Fragment } from "react";
import { dayWord } from "../../time/day-word";
import { fullDuration } from "../../time/full-duration";
import { useZone } from "../../time/time-context";
import { useNow } from "../../time/use-now";
import { TimelineStepRow } from "./timeline-step-row";
import type { TimelineStep } from "./timeline-steps";

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Newest first; a day is named where it isn't today's, a long silence is one line. */
export function TimelineList({ steps, full }: { steps: readonly TimelineStep[]; full: boolean }) {
  const zone = useZone();
  const now = useNow(60_000);
  const days = steps.map(({ event }) => dayWord(event.occurredAt, zone, now));
  return (
    <ol className="grid gap-3">
      {steps.map((step, index) => {
        const day = days[index] ?? "";
        const newDay = index === 0 ? day !== "today" : day !== days[index - 1];
        return (
          <Fragment key={step.event.id}>
            {newDay && <li className="mt-1 text-sm font-medium text-muted">{capital(day)}</li>}
            <li>
              <TimelineStepRow step={step} full={full} last={index === steps.length - 1} />
              {step.silenceMs !== null && (
                <p className="mt-3 grid grid-cols-[auto_1.75rem_minmax(0,1fr)] gap-x-2 text-muted sm:gap-x-3">
                  <span aria-hidden className="invisible">
                    00:00:00
                  </span>
                  <span />
                  <span>nothing for {fullDuration(step.silenceMs)}</span>
                </p>
              )}
            </li>
          </Fragment>
        );
      })}
    </ol>
  );
}

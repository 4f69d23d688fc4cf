import { Instant } from "../../time/instant";
import { classes } from "../../ui/classes";
import { toneOnTint } from "../../ui/tone";
import { eventLook } from "./event-look";
import { eventLine } from "./event-words";
import { StepDetails } from "./step-details";
import type { TimelineStep } from "./timeline-steps";

interface StepRowProps {
  step: TimelineStep;
  full: boolean;
  last: boolean;
}

/** When, what, and who. */
export function TimelineStepRow({ step: { event, title, unapplied }, full, last }: StepRowProps) {
  const { tone, icon: Icon } = eventLook(event.kind);
  const line = eventLine(event);
  return (
    <div
      id={`event-${event.id}`}
      className="timeline-step relative grid scroll-mt-20 grid-cols-[auto_1.75rem_minmax(0,1fr)_auto] gap-x-2 sm:gap-x-3"
    >
      <span className="pt-0.5 text-muted">
        <Instant at={event.occurredAt} as="clock" />
      </span>
      <span className="relative flex justify-center">
        {!last && <span aria-hidden className="absolute top-7 -bottom-3 w-px bg-line" />}
        <span className={classes("grid size-6 place-items-center rounded-full", toneOnTint[tone])}>
          <Icon aria-hidden size={13} />
        </span>
      </span>
      <div className="min-w-0 pt-0.5 break-words">
        <div className="font-medium">{title}</div>
        {line && <div className="text-muted">{line}</div>}
        {unapplied && <div className="text-caution">{unapplied}</div>}
        {full && <StepDetails event={event} />}
      </div>
      <span className="max-w-28 truncate pt-0.5 text-right text-muted sm:max-w-48" title={event.actor.name}>
        {event.actor.name}
      </span>
    </div>
  );
}

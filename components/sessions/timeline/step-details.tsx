import type { EventView } from "@/lib/contract/session-view";
import { Age } from "../../time/age";
import { Instant } from "../../time/instant";
import { CopyButton } from "../../ui/copy-button";

const detailNames: Record<string, string> = {
  type: "Provider's name",
  requestId: "Request id",
  refusal: "Refusal",
};
const toldAbove = new Set(["action", "reasonCode", "by", "made", "now"]);

/** Everything that is known of a step. */
export function StepDetails({ event }: { event: EventView }) {
  const details = Object.entries(event.detail).filter(
    ([name, value]) => value !== null && value !== "" && !toldAbove.has(name),
  );
  return (
    <dl className="mt-1 grid grid-cols-[6.75rem_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-sm [&_dt]:text-muted">
      <dt>Happened</dt>
      <dd>
        <Instant at={event.occurredAt} as="full" /> (<Age at={event.occurredAt} ago />)
      </dd>
      <dt>Recorded</dt>
      <dd>
        <Instant at={event.recordedAt} as="full" />
      </dd>
      {event.status && (
        <>
          <dt>Status</dt>
          <dd>{event.status}</dd>
        </>
      )}
      {event.failureCode && (
        <>
          <dt>Code</dt>
          <dd>
            <code>{event.failureCode}</code>
          </dd>
        </>
      )}
      {event.providerEventId && (
        <>
          <dt>Event id</dt>
          <dd className="flex min-w-0 items-center gap-1">
            <code className="truncate">{event.providerEventId}</code>
            <CopyButton text={event.providerEventId} label="Copy the event id" />
          </dd>
        </>
      )}
      {details.map(([name, value]) => (
        <div key={name} className="contents">
          <dt>{detailNames[name] ?? name}</dt>
          <dd className="break-words">{String(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

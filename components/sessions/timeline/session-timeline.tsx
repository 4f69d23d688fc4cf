"use client";

import { useMemo, useState } from "react";
import type { SessionView } from "@/lib/contract/session-view";
import { ChoiceGroup } from "../../ui/choice-group";
import { Panel } from "../../ui/panel";
import { JsonBlock, RawEvents } from "./raw-events";
import { TimelineList } from "./timeline-list";
import { timelineSteps } from "./timeline-steps";

type Detail = "compact" | "full" | "json";

const details = [
  { value: "compact", text: "Compact" },
  { value: "full", text: "Full" },
  { value: "json", text: "JSON" },
] as const satisfies readonly { value: Detail; text: string }[];

type TimelineProps = Pick<SessionView, "id" | "version" | "events" | "mayReadRaw">;

export function SessionTimeline({ id, version, events, mayReadRaw }: TimelineProps) {
  const [detail, setDetail] = useState<Detail>("compact");
  const steps = useMemo(() => timelineSteps(events), [events]);
  return (
    <Panel
      title="Event timeline"
      aside={
        <ChoiceGroup
          legend="How much to show"
          name="timeline-detail"
          choices={details}
          chosen={detail}
          onChoose={setDetail}
        />
      }
    >
      {events.length === 0 ? (
        <p className="text-muted">Nothing has been recorded for this session yet.</p>
      ) : detail !== "json" ? (
        <TimelineList steps={steps} full={detail === "full"} />
      ) : (
        <div className="grid grid-cols-1 gap-4">
          <JsonBlock label="the events as shown" value={events} />
          <div>
            <h3 className="mb-1 font-medium">As the provider sent them</h3>
            {mayReadRaw ? (
              <RawEvents id={id} version={version} />
            ) : (
              <p className="text-muted">Your role does not read raw payloads; they may hold personal data.</p>
            )}
          </div>
        </div>
      )}
    </Panel>
  );
}

"use client";

import { dayTime } from "./day-word";
import { clockTime, fullInstant } from "./format-instant";
import { useZone } from "./time-context";
import { useNow } from "./use-now";

interface InstantProps {
  at: string;
  /** `clock`: 14:31:08 · `day`: today 14:31 · `full`: 21 Nov 2026, 14:31:08 EET */
  as: "clock" | "day" | "full";
}

/** A point in time; the whole of it with its zone is in the title. */
export function Instant({ at, as }: InstantProps) {
  const zone = useZone();
  const now = useNow(60_000);
  const full = fullInstant(at, zone);
  const shown = {
    clock: () => clockTime(at, zone),
    day: () => dayTime(at, zone, now),
    full: () => full,
  };
  return (
    <time dateTime={at} title={full}>
      {shown[as]()}
    </time>
  );
}

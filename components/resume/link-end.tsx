"use client";

import { useSyncExternalStore } from "react";
import { dayWord } from "../time/day-word";
import { clockMinute, fullInstant } from "../time/format-instant";

const never = () => () => undefined;

/** When the link ends: in the reader's own zone as soon as the browser says which; until then with the zone. */
export function LinkEnd({ at }: { at: string }) {
  const words = useSyncExternalStore(
    never,
    () => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      return `${dayWord(at, timeZone, Date.now())}, ${clockMinute(at, timeZone)}`;
    },
    () => fullInstant(at, "UTC"),
  );
  return <time dateTime={at}>{words}</time>;
}

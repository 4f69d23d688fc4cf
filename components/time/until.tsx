"use client";

import { roughDuration } from "./duration";
import { fullInstant } from "./format-instant";
import { useZone } from "./time-context";
import { useNow } from "./use-now";

/** How long until then, roughly; the instant itself with its zone is in the title. */
export function Until({ at }: { at: string }) {
  const now = useNow(5000);
  const zone = useZone();
  const left = Date.parse(at) - now;
  return (
    <time dateTime={at} title={fullInstant(at, zone)}>
      {left < 5000 ? "any moment now" : `in ${roughDuration(left)}`}
    </time>
  );
}

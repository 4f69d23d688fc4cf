"use client";

import { roughDuration } from "./duration";
import { fullInstant } from "./format-instant";
import { useZone } from "./time-context";
import { useNow } from "./use-now";

/** How long ago, roughly; the instant itself with its zone is in the title. */
export function Age({ at, ago = false }: { at: string; ago?: boolean }) {
  const now = useNow(5000);
  const zone = useZone();
  const age = now - Date.parse(at);
  const words = age < 5000 ? "now" : ago ? `${roughDuration(age)} ago` : roughDuration(age);
  return (
    <time dateTime={at} title={fullInstant(at, zone)}>
      {words}
    </time>
  );
}

"use client";

import type { SessionView } from "@/lib/contract/session-view";
import { providerName } from "@/lib/domain/provider";
import { roughDuration } from "../../time/duration";
import { fullInstant } from "../../time/format-instant";
import { useZone } from "../../time/time-context";
import { ordinal } from "../ordinal";
import { stageLook } from "../stage-look";
import { useServerNow } from "../use-server-now";

type StampProps = { session: SessionView; readAt: number };

function TrueAsOf({ session, readAt }: StampProps) {
  const now = useServerNow(session.now, readAt, 1000);
  const zone = useZone();
  const provider = providerName[session.provider];
  if (!session.confirmedAt) return <>As it was told, not read from {provider} yet</>;
  const age = now - Date.parse(session.confirmedAt);
  return (
    <time dateTime={session.confirmedAt} title={fullInstant(session.confirmedAt, zone)}>
      True as of {age < 2000 ? "just now" : `${roughDuration(age)} ago`}, read from {provider}
    </time>
  );
}

function attemptWords(count: number): string {
  if (count === 0) return "no attempt yet";
  return count === 1 ? "first attempt" : `${ordinal(count).toLowerCase()} of ${count} attempts`;
}

/** How sure we are of what stands above it. */
export function StampLine({ session, readAt }: StampProps) {
  const facts = [
    stageLook[session.stage].word.toLowerCase(),
    attemptWords(session.attemptCount),
    session.livemode ? "live" : "test mode",
  ];
  return (
    <p className="mt-1.5 text-muted">
      <TrueAsOf session={session} readAt={readAt} /> · {facts.join(" · ")}
    </p>
  );
}

"use client";

import { Age } from "../time/age";
import { Instant } from "../time/instant";
import { TakeOver } from "./take-over";

interface HeldNoteProps {
  sessionId: string;
  holder: { name: string; since: string };
  onTaken: () => void;
}

/** Since when a colleague works on it, and the way to take it over. */
export function HeldNote({ sessionId, holder, onTaken }: HeldNoteProps) {
  return (
    <div className="mt-1.5">
      <p className="mb-1.5">
        Since <Instant at={holder.since} as="day" />, <Age at={holder.since} ago />.
      </p>
      <TakeOver sessionId={sessionId} name={holder.name} onTaken={onTaken} />
    </div>
  );
}

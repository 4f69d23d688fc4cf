import type { Ended } from "../../domain/advance";
import type { Answered, CallProblem } from "../../domain/provider-port";
import type { SessionFact } from "../../domain/session";
import { showsNoMore } from "../providers";
import type { SessionRow } from "../sessions/session-row";
import type { ActionRow } from "./action-row";

/**
 * Whether a fresh reading shows that the provider has already done what the action asks for. What a cancel erases with
 * it can't be read any more, so a reading shows that this one was not done.
 */
export function effectShows({ action, effect }: ActionRow, fact: SessionFact): boolean {
  if (action === "redact") return fact.redaction !== "none";
  return effect.action === "cancel" && !effect.alsoErases && fact.stage === "closed";
}

/** Done by a call whose answer never came, as a reading shows. */
export const doneAsRead = ({ value: fact, at, requestId }: Answered<SessionFact>) => ({
  state: "done" as const,
  seen: { occurredAt: at, fact },
  requestId,
  settledByReading: true,
});

/** Whether its call ends the session at the provider. */
export const ends = ({ action }: ActionRow) => action === "cancel" || action === "redact";

/** What the desk knows of a session after the provider's yes to our call. */
export const endedBy = ({ action, effect }: ActionRow, at: Date): Ended => ({
  occurredAt: at,
  ended: true,
  erased: action === "redact" || (effect.action === "cancel" && effect.alsoErases === true),
  redaction: action === "redact" ? "processing" : "none",
});

export const isGone = ({ provider }: SessionRow, problem: CallProblem): boolean =>
  problem.kind === "not_found" && showsNoMore(provider);

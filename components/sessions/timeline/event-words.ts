import type { EventView } from "@/lib/contract/session-view";
import type { EventKind } from "@/lib/domain/event";
import { type GuardedActionName, guardedActions } from "@/lib/domain/guarded-action";
import { reasonText } from "@/lib/domain/reasons";
import { actionNoun } from "../../actions/action-words";
import { inLower } from "../in-lower";
import { ordinal } from "../ordinal";

/** Which action an event speaks of; an action a newer version knows is none. */
const actionOf = (event: EventView): GuardedActionName | undefined =>
  guardedActions.find((name) => name === event.detail.action);

const nounOf = (event: EventView): string => {
  const action = actionOf(event);
  return action ? actionNoun[action] : "Action";
};

const text = (value: EventView["detail"][string] | undefined): string | null =>
  typeof value === "string" && value !== "" ? value : null;

type Title = (event: EventView, attempt: number) => string;

const doneWords: Record<GuardedActionName | "other", string> = {
  cancel: "Canceled at the provider",
  redact: "Redaction asked of the provider",
  resubmit: "Ready for another try",
  exceptional_resubmit: "Waiting for the provider to tell of it",
  other: "Action done",
};

const requestedWords: Partial<Record<GuardedActionName, string>> = {
  resubmit: "Sent back to try again",
  exceptional_resubmit: "Resubmission forced by hand, recorded here",
};

const titles: Record<EventKind, Title> = {
  session_created: () => "Session created",
  session_registered: () => "Registered by your backend",
  attempt_started: () => "Started",
  attempt_submitted: () => "Submitted, checks running",
  attempt_failed: (event, attempt) => {
    const why = event.failureTitle ?? event.failureCode;
    const what = attempt > 0 ? `${ordinal(attempt)} attempt failed` : "Failed";
    return why ? `${what}: ${inLower(why)}` : what;
  },
  session_verified: () => "Verified",
  session_canceled: () => "Session canceled",
  session_expired: ({ status }) => `Session ${status?.replaceAll("_", " ") ?? "expired"}`,
  session_redacted: () => "Session redacted",
  session_reported: () => "Reported by the provider",
  user_status_set: (event) => {
    const code = text(event.detail.statusCode);
    return code ? `Status set in the portal: ${code.replaceAll("_", " ")}` : "Status set in the portal";
  },
  watchlist_checked: (event) => {
    const found = text(event.detail.matchStatus);
    return found ? `Watchlist check: ${found.replaceAll("_", " ")}` : "Watchlist check";
  },
  session_missing: () => "No longer shown by the provider",
  session_confirmed: () => "Read again at the provider",
  claim_taken_over: (event) => `Taken over from ${text(event.detail.from) ?? "a colleague"}`,
  action_requested: (event) => {
    const action = actionOf(event);
    return (action && requestedWords[action]) ?? `${nounOf(event)} requested`;
  },
  action_approved: (event) => `${nounOf(event)} approved by a second person`,
  action_declined: (event) => `${nounOf(event)} declined by a second person`,
  action_stopped: (event) => `${nounOf(event)} stopped, nothing was sent`,
  action_unsettled: (event) => `${nounOf(event)} outcome unknown`,
  action_done: (event) => doneWords[actionOf(event) ?? "other"],
  action_refused: (event) => `${nounOf(event)} refused`,
  action_failed: (event) => `${nounOf(event)} failed`,
  resume_link_opened: () => "Resume link opened",
  resume_link_expired: () => "Resume link expired",
  resume_link_revoked: () => "Resume link revoked",
  resume_link_passed: () => "Resume link has done its work",
};

const isKnown = (kind: string): kind is EventKind => Object.hasOwn(titles, kind);

/** The step in words. `attempt` counts the submissions up to it; a kind we don't know stays readable. */
export const eventTitle = (event: EventView, attempt: number): string =>
  isKnown(event.kind) ? titles[event.kind](event, attempt) : event.kind.replaceAll("_", " ");

const foundOut = (made: boolean): string =>
  made
    ? "Somebody found out at the provider that the new session had been made."
    : "Somebody found out at the provider that no session had been made.";

const reasoned: ReadonlySet<string> = new Set(["action_requested", "action_approved", "action_declined"]);

/** One line below the title: the reason given, or what came of it. */
export function eventLine(event: EventView): string | null {
  const action = actionOf(event);
  const code = text(event.detail.reasonCode);
  const reason = text(event.detail.reason) ?? (action && code ? reasonText(action, code) : null);
  if (reasoned.has(event.kind) && reason) return `Reason: ${reason}`;
  if (event.kind === "session_registered") return text(event.detail.by);
  if (event.kind === "action_failed" && typeof event.detail.made === "boolean")
    return foundOut(event.detail.made);
  const now = text(event.detail.now);
  if ((event.kind === "action_refused" || event.kind === "action_failed") && now)
    return `Read again, the session was ${now}.`;
  return null;
}

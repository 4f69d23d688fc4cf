import { VeriffFailure } from "./failure";
import type { Status } from "./records";

/** A conclusive session takes no further attempt: https://devdocs.veriff.com/docs/verification-session-decisions */
export function isConclusive(status: Status): boolean {
  return status === "approved" || status === "declined" || status === "expired" || status === "abandoned";
}

/** A subject can go on in it, at the link that was given at the creation. */
export function isOpen(status: Status): boolean {
  return status === "created" || status === "started" || status === "resubmission_requested";
}

/** Null when the session may be deleted: https://devdocs.veriff.com/apidocs/v1sessionsid-3 */
export function deleteRefusal(status: Status): VeriffFailure | null {
  switch (status) {
    case "submitted":
      return new VeriffFailure(400, "1306", "Session in progress.");
    case "review":
      return new VeriffFailure(400, "1305", "Session is not in a completed status.");
    default:
      return null;
  }
}

/** No public page describes the cancel endpoint; what has nothing left to cancel is refused like a PATCH. */
export function cancelRefusal(status: Status): VeriffFailure | null {
  if (isOpen(status)) return null;
  if (status === "submitted") return deleteRefusal(status);
  return cannotTransition("abandoned");
}

/** https://devdocs.veriff.com/apidocs/v1sessionsid-2 */
export function submitRefusal(status: Status): VeriffFailure | null {
  return status === "created" || status === "started" ? null : cannotTransition("submitted");
}

const cannotTransition = (status: Status) =>
  new VeriffFailure(400, "1304", `Cannot transition to "${status}" status.`);

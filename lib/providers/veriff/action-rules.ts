import type { ActionRules, StatusRule } from "@/lib/domain/action-rules";
import { type CancelRequest, isDeletion } from "./cancel-request";

const byHand = { sets: "resubmission_requested" };

// Deleting is refused with 1305 or 1306: https://devdocs.veriff.com/apidocs/v1sessionsid-3
const underWay = (code: "still_processing" | "under_review"): StatusRule => ({
  cancel: code,
  redact: code,
  resubmit: code,
  // Only Veriff's staff and its portal can ask for another try: https://help.veriff.com, article 11812336
  exceptional_resubmit: byHand,
});

const over = {
  cancel: "already_closed", // https://devdocs.veriff.com/docs/verification-session-status-codes-table: conclusive
  redact: { alsoCancels: false }, // https://devdocs.veriff.com/apidocs/v1sessionsid-3
  resubmit: "new_session", // https://devdocs.veriff.com/docs/verification-session-decisions: its link is dead
} as const;

/** What Veriff allows in each status of a session. */
export function veriffActionRules(cancelRequest: CancelRequest): ActionRules {
  const open: StatusRule = {
    cancel: isDeletion(cancelRequest) ? "allow_and_erase" : "allow", // https://devdocs.veriff.com/apidocs/v1sessionsid-3
    redact: { alsoCancels: true }, // https://devdocs.veriff.com/apidocs/v1sessionsid-3
    resubmit: "same_session", // https://devdocs.veriff.com/docs/verification-session-decisions: the same link again
    exceptional_resubmit: "not_offered", // the subject can go on without it
  };
  return {
    created: open,
    started: open,
    resubmission_requested: open,
    submitted: underWay("still_processing"),
    // An older copy of the page lets it be deleted, today's leaves it out: https://devdocs.veriff.com/apidocs/v1sessionsid-3
    review: underWay("under_review"),
    approved: {
      cancel: "already_verified", // deleting would erase a verification that stands
      redact: { alsoCancels: false }, // https://devdocs.veriff.com/apidocs/v1sessionsid-3
      resubmit: "nothing_to_resubmit", // https://devdocs.veriff.com/docs/verification-session-decisions
      exceptional_resubmit: "not_offered",
    },
    // What was decided can be opened again only outside the API: https://help.veriff.com, article 11812336
    declined: { ...over, exceptional_resubmit: byHand },
    expired: { ...over, exceptional_resubmit: "not_offered" },
    abandoned: { ...over, exceptional_resubmit: "not_offered" },
  };
}

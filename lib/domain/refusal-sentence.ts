import { providerName } from "./provider";
import type { Refusal } from "./refusal";

const actionNoun = { cancel: "A cancel", redact: "A redaction", resubmit: "A resubmit" } as const;

/** The sentence an operator reads. The only place where a refusal gets its words. */
export function refusalSentence(refusal: Refusal): string {
  switch (refusal.code) {
    case "not_signed_in":
      return "You are not signed in. Sign in again; nothing was sent.";
    case "role_required":
      return `This needs the role ${refusal.role} or above.`;
    case "invalid_input":
      return `${refusal.field}: expected ${refusal.expected}.`;
    case "session_unknown":
      return "There is no such session.";
    case "stale":
      return `The session changed after you opened it; it is ${refusal.status} now. Nothing was sent.`;
    case "confirmation_mismatch":
      return "The typed characters do not match the end of the session id.";
    case "key_reused":
      return "This confirmation was already used for something else. Close the dialog and open it again.";
    case "action_open":
      return `${actionNoun[refusal.action]} by ${refusal.by} is already under way. This unlocks when it is over.`;
    case "still_processing":
      return `${providerName[refusal.provider]} is still checking, usually under a minute. This unlocks by itself.`;
    case "already_canceled":
      return "The session is already canceled.";
    case "already_verified":
      return "The session is verified; a verified session can't be canceled.";
    case "nothing_to_resubmit":
      return "The session is verified; there is nothing to try again. A new check needs a new session.";
    case "redaction_under_way":
      return "The provider is erasing this session's data, which takes up to four days and can't be undone.";
    case "already_redacted":
      return "The session is redacted: its data is gone, and nothing more can be done with it.";
    case "status_unknown":
      return `Proofdesk does not know the status “${refusal.status}”, so it can't tell what is safe.`;
    case "superseded":
      return "A newer session has taken this one's place. Work on that one.";
    case "resubmit_stopped":
      return refusal.failureClass === "suspected_fraud"
        ? "The failure may be fraud, so another try is not offered. Hand it to the fraud team."
        : "The provider's policy rules this person out, so another try can't help. Offer another way.";
    case "action_unknown":
      return "There is no such action.";
    case "hold_over":
      return "Too late to stop: it has already gone out, or it is over.";
    case "provider_refused":
      return `${providerName[refusal.provider]} said no: ${refusal.message}`;
    case "provider_misconfigured":
      return `${providerName[refusal.provider]} did not accept our key: ${refusal.message} An admin has to look at the connection.`;
    case "provider_unreachable":
      return `${providerName[refusal.provider]} could not be reached, so the session's state is not certain. Nothing more was sent.`;
    case "link_unknown":
      return "There is no such link, or it is no longer valid.";
  }
}

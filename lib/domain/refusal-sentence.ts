import type { BulkState } from "./bulk";
import { providerName } from "./provider";
import type { Refusal } from "./refusal";

const actionNoun = {
  cancel: "A cancel",
  redact: "A redaction",
  resubmit: "A resubmit",
  exceptional_resubmit: "An exceptional resubmission",
} as const;

const planIs: Record<BulkState, string> = {
  sorting: "is still being sorted",
  draft: "is sorted and nobody has armed it yet",
  awaiting_approval: "waits for a second person",
  running: "is running",
  paused: "is paused",
  done: "is done",
  stopped: "was stopped",
  declined: "got no yes from a second person, so it is over",
};

const sessions = (count: number) => (count === 1 ? "1 session" : `${count.toLocaleString("en")} sessions`);

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
      if (refusal.unsettled)
        return `Nobody knows yet what came of what ${refusal.by} asked for. Say what you find at the provider; this unlocks then.`;
      return `${actionNoun[refusal.action]} by ${refusal.by} is already under way. This unlocks when it is over.`;
    case "still_processing":
      return `${providerName[refusal.provider]} is still checking, usually not for long. This unlocks by itself.`;
    case "under_review":
      return `A person at ${providerName[refusal.provider]} is reviewing it. This unlocks by itself with their decision.`;
    case "already_canceled":
      return "The session is already canceled.";
    case "already_closed":
      return `The session has ended at ${providerName[refusal.provider]}; there is nothing left to cancel.`;
    case "already_verified":
      return "The session is verified; a verified session can't be canceled.";
    case "nothing_to_resubmit":
      return "The session is verified; there is nothing to try again. A new check needs a new session.";
    case "redaction_under_way":
      return `${providerName[refusal.provider]} is erasing this session's data, which takes its time and can't be undone.`;
    case "already_redacted":
      return "The session is redacted: its data is gone, and nothing more can be done with it.";
    case "status_unknown":
      return `Proofdesk does not know the status “${refusal.status}”, so it can't tell what is safe.`;
    case "superseded":
      return "A newer session has taken this one's place. Work on that one.";
    case "resubmit_stopped":
      return refusal.failureClass === "suspected_fraud"
        ? "The failure may be fraud, so another try is not offered. Hand it to the fraud team."
        : "A rule that another try can't change stands in the way. Do what the diagnosis says; don't send them back.";
    case "attempts_used_up": {
      const name = providerName[refusal.provider];
      const tries = refusal.most === null ? "Their tries" : `All ${refusal.most} tries`;
      return `${tries} in this session are used up; ${name} would decline the next one by itself. Find out with the person why it fails. A supervisor can start a new session once this one has ended.`;
    }
    case "link_missing":
      return `${providerName[refusal.provider]} tells a session's link only once, and nobody gave it to Proofdesk. Your backend can register the session with its link, or the person uses the link they have.`;
    case "subject_has_active":
      return `This person has another session that is still active (${refusal.providerSessionId}). A new one can be made once that is canceled or has expired.`;
    case "subject_being_resubmitted":
      return "A new session for this person is already being made. Wait until that is over.";
    case "not_offered":
      return `${providerName[refusal.provider]} has no such step in this status.`;
    case "missing_at_provider":
      return `${providerName[refusal.provider]} answers that it has no such session, so nothing can be done with it there.`;
    case "not_connected":
      return `This desk is not connected to ${providerName[refusal.provider]}, so nothing can be done there. An admin sets up the connection.`;
    case "not_enabled":
      return `${providerName[refusal.provider]} has not enabled this for your integration. Ask its support to enable “${refusal.request}”; an admin can then have it tried again.`;
    case "switched_off":
      return `This is switched off here, by ${refusal.setting}. Once ${providerName[refusal.provider]} offers it to you, an admin can set it.`;
    case "held_by":
      return `${refusal.name} is working on this session. Take it over if you have to act yourself.`;
    case "password_needed":
      return `Your password was typed more than ${refusal.minutes} minutes ago. Type it again; what you filled in stays.`;
    case "wrong_password":
      return "That is not your password. Nothing was sent.";
    case "slowed":
      return `Too many wrong passwords: wait ${refusal.seconds} seconds, then type it again.`;
    case "own_request":
      return "You asked for this yourself, so somebody else has to decide. That goes for admins too.";
    case "second_person_needed":
      return "The policy wants a second person for this now, and nobody has said yes. Nothing was sent; ask for it again.";
    case "approval_unknown":
      return "There is no such request.";
    case "approval_over":
      return "This request is decided already, or it was withdrawn.";
    case "approval_expired":
      return `Nobody decided within ${refusal.hours} hours, so the request is over. Nothing was sent.`;
    case "approval_declined":
      return `${refusal.by} declined it: ${refusal.reason}. Nothing was sent.`;
    case "policy_moved":
      return `${refusal.by} changed this after you opened it. Load it again; nothing of yours was stored.`;
    case "action_unknown":
      return "There is no such action.";
    case "hold_over":
      return "Too late to stop: it is going out or has gone out already, or it is over.";
    case "not_unsettled":
      return "It is settled already, or it was never in doubt.";
    case "settled_by_person":
      return refusal.made
        ? "The session was made, but its link got lost with the answer. It stands on the desk now: cancel it before the next try."
        : "No session was made, as somebody found out at the provider. It can be tried again.";
    case "provider_refused":
      return `${providerName[refusal.provider]} said no: ${refusal.message}${nowWords(refusal)}`;
    case "answer_contradicts":
      return `${providerName[refusal.provider]} said yes to it, but kept showing the session as ${refusal.now}, however often it was read. Nothing more was sent; look the session up at ${providerName[refusal.provider]} before the next try.`;
    case "provider_misconfigured":
      return `${providerName[refusal.provider]} did not accept our key: ${refusal.message} An admin has to look at the connection.`;
    case "provider_unreachable":
      return `${providerName[refusal.provider]} could not be reached, so the session's state is not certain. Nothing more was sent.`;
    case "too_slow":
      return "That took too long and was given up. Narrow it down, or try again in a moment.";
    case "plan_too_big": {
      const found =
        refusal.found === null ? "More match than can be counted" : `These are ${sessions(refusal.found)}`;
      return `${found}, and one plan takes ${sessions(refusal.most)} at most. Narrow it down, or make several plans.`;
    }
    case "plan_too_wide":
      return `Few match, and only the newest ${sessions(refusal.looked)} can be looked through for one plan. Narrow it down: by provider, status or code.`;
    case "plan_empty":
      return "No session matches, so there is nothing to plan.";
    case "plan_unknown":
      return "There is no such plan.";
    case "plan_of_another":
      return `${refusal.by} made this plan, so it is theirs to arm.`;
    case "plan_state":
      return `That can't be done now: the plan ${planIs[refusal.state]}.`;
    case "plan_does_nothing":
      return "Every session in the plan is refused, so there is nothing to arm.";
    case "plan_number":
      return `That is not the number: it will be done to ${sessions(refusal.toDo)}. Nothing was started.`;
    case "plan_stopped":
      return `${refusal.by} stopped the plan before its turn came. Nothing was sent.`;
    case "link_unknown":
      return "There is no such link, or it is no longer valid.";
    case "token_unknown":
      return "This needs a registration token that is valid.";
    case "reference_differs":
      return `The ${refusal.field} differs from the one that is known of this session. Nothing was changed.`;
  }
}

/** A session that the provider doesn't know is nothing now, which its own words say. */
function nowWords({ now, status }: Extract<Refusal, { code: "provider_refused" }>): string {
  if (now) return ` The session is ${now} now.`;
  return now === null && status !== 404 ? " What the session is now could not be read." : "";
}

import { invalidRequest, type StripeFailure } from "./errors";
import type { SessionRecord } from "./records";

/*
 * Which status allows what: https://docs.stripe.com/identity/how-sessions-work
 * The cancel message, the no-op on a canceled session and redaction of a canceled session are as measured.
 */

/** Null when the session may be canceled or already is. */
export function cancelRefusal(session: SessionRecord): StripeFailure | null {
  if (session.status === "requires_input" || session.status === "canceled") return null;
  return invalidRequest(
    `You cannot cancel this VerificationSession because it has a status of "${session.status}". Only a VerificationSession in "requires_input" status may be canceled.`,
  );
}

export function redactRefusal(session: SessionRecord): StripeFailure | null {
  if (session.redaction !== null) {
    return invalidRequest("This VerificationSession has already been redacted.");
  }
  if (session.status !== "processing") return null;
  return invalidRequest(
    'You cannot redact this VerificationSession because it has a status of "processing". Wait until the VerificationSession has finished processing before redacting it.',
  );
}

export function updateRefusal(session: SessionRecord): StripeFailure | null {
  if (session.redaction !== null) {
    return invalidRequest("You cannot update this VerificationSession because it has been redacted.");
  }
  if (session.status === "requires_input") return null;
  return invalidRequest(
    `You cannot update this VerificationSession because it has a status of "${session.status}". Only a VerificationSession in "requires_input" status may be updated.`,
  );
}

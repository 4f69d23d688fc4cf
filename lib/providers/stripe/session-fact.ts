import type { Failure, ProviderRedaction, SessionFact, Stage } from "@/lib/domain/session";
import { instantAt, isObject, type JsonObject, objectAt, textAt } from "./read-json";
import { reusableOptions } from "./session-options";

/** Between a submission and an answer, where a status that Stripe adds one day most likely belongs. */
const UNKNOWN_RANK = 2;

/** `last_error` may be there with both members null, which is no failure. */
function failureOf(session: JsonObject): Failure | null {
  const error = objectAt(session, "last_error");
  const code = textAt(error, "code");
  const reason = textAt(error, "reason");
  return code || reason ? { code, reason } : null;
}

/**
 * `validated` has no documented meaning, and more may come: all of them count as under way, since calls to a
 * session that is being redacted can't be taken back.
 */
function redactionOf(session: JsonObject): ProviderRedaction {
  const status = textAt(objectAt(session, "redaction"), "status");
  if (status === null) return "none";
  return status === "redacted" ? "redacted" : "processing";
}

/** https://docs.stripe.com/identity/how-sessions-work */
function position(status: string, failed: boolean): { stage: Stage; rank: number } {
  switch (status) {
    case "requires_input":
      return failed ? { stage: "failed", rank: 2 } : { stage: "waiting", rank: 0 };
    case "processing":
      return { stage: "processing", rank: 1 };
    case "verified":
      return { stage: "verified", rank: 3 };
    case "canceled":
      return { stage: "closed", rank: 4 };
    default:
      return { stage: "failed", rank: UNKNOWN_RANK };
  }
}

/** A status that Stripe adds one day counts as open: better one more in sight than one too few. */
const isActive = (status: string) => status !== "verified" && status !== "canceled";

function newestReport(session: JsonObject): string | null {
  const report = session.last_verification_report;
  return isObject(report) ? textAt(report, "id") : textAt(session, "last_verification_report");
}

/**
 * Stripe's VerificationSession in our words; null when it has no id or no status. `seenAt` stands in for a
 * missing creation time, `livemode` for a missing mode.
 */
export function sessionFact(session: unknown, seenAt: Date, livemode = false): SessionFact | null {
  if (!isObject(session)) return null;
  const providerSessionId = textAt(session, "id");
  const status = textAt(session, "status");
  if (!providerSessionId || !status) return null;
  const failure = failureOf(session);
  return {
    providerSessionId,
    livemode: typeof session.livemode === "boolean" ? session.livemode : livemode,
    kind: textAt(session, "type") ?? "unknown",
    options: reusableOptions(session),
    clientReference: textAt(session, "client_reference_id"),
    subjectReference: null,
    status,
    ...position(status, failure !== null),
    active: isActive(status) && redactionOf(session) === "none",
    terminal: status === "canceled",
    failure,
    redaction: redactionOf(session),
    attemptRef: newestReport(session),
    createdAt: instantAt(session, "created") ?? seenAt,
  };
}

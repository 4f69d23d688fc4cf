import type { AttemptReport, CheckReport } from "@/lib/domain/attempt";
import type { Failure } from "@/lib/domain/session";
import type { Attempt } from "./attempt-list";
import { idAt, type JsonObject, objectAt, textAt } from "./read-json";
import type { SessionReading } from "./read-session";
import { failureOf, statusOf } from "./session-fact";
import { isSubmitted } from "./status";

/** The words that every provider's checks have; what isn't decided yet has not failed. */
function checkStatus(status: string): string {
  if (status === "approved") return "verified";
  return status === "submitted" || status === "review" ? "pending" : "unverified";
}

/** Veriff tells one result for everything it looked at. */
const checkOf = (status: string, failure: Failure | null): CheckReport => ({
  kind: "decision",
  status: checkStatus(status),
  errorCode: failure?.code ?? null,
  errorReason: failure?.reason ?? null,
});

function documentOf(decision: JsonObject | null): AttemptReport["document"] {
  const document = objectAt(decision, "document");
  const type = textAt(document, "type", 64)?.toLowerCase() ?? null;
  const issuingCountry = textAt(document, "country", 64)?.toUpperCase() ?? null;
  return type || issuingCountry ? { type, issuingCountry } : null;
}

/** `decision` is null where it is another attempt's: of those Veriff tells the status alone. */
function reportOf(attempt: Attempt, decision: JsonObject | null, seenAt: Date): AttemptReport {
  const decided = decision && statusOf(decision);
  // That the session ended by itself is no result of what was handed in.
  const status = decided && isSubmitted(decided) ? decided : attempt.status;
  return {
    providerAttemptId: attempt.id,
    submittedAt: attempt.createdAt ?? seenAt,
    checks: [checkOf(status, decision && failureOf(decision))],
    document: documentOf(decision),
  };
}

/** What the subject handed in, oldest first. */
export const attemptReports = ({ decision, attempts }: SessionReading, seenAt: Date): AttemptReport[] =>
  attempts
    .filter(({ status }) => isSubmitted(status))
    .map((attempt) =>
      reportOf(attempt, decision && idAt(decision, "attemptId") === attempt.id ? decision : null, seenAt),
    );

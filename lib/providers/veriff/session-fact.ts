import type { Failure, SessionFact } from "@/lib/domain/session";
import { codeAt, idAt, instantAt, type JsonObject, textAt } from "./read-json";
import { isSubmitted, positionOf } from "./status";

/** What `feature` says in every event: a person shows a document and their face. */
const KIND = "selfid";

/** What a message about a session can't tell itself. */
export interface Telling {
  livemode: boolean;
  /** Stands in for the time of creation. */
  seenAt: Date;
}

/** What is known of one session at one time, from whatever message. */
interface Told extends Telling {
  providerSessionId: string;
  status: string;
  attemptRef: string | null;
  failure: Failure | null;
  clientReference: string | null;
  subjectReference: string | null;
}

/** Puts the pieces together; stage, rank and the like follow from the status. */
export function factOf({ seenAt, attemptRef, ...told }: Told): SessionFact {
  return {
    ...told,
    kind: KIND,
    options: {},
    ...positionOf(told.status),
    terminal: false,
    redaction: "none",
    attemptRef: isSubmitted(told.status) ? attemptRef : null,
    createdAt: seenAt,
  };
}

export const statusOf = (verification: JsonObject): string | null =>
  textAt(verification, "status", 64)?.trim() ?? null;

/** Not of a status that is no failure, whatever codes come with it. */
export function failureOf(verification: JsonObject): Failure | null {
  const { stage } = positionOf(statusOf(verification) ?? "");
  const code = codeAt(verification, "reasonCode");
  const reason = textAt(verification, "reason");
  return stage === "failed" && (code || reason) ? { code, reason } : null;
}

/** Veriff returns both as they were given at the creation. */
export const referencesOf = (from: JsonObject) => ({
  clientReference: textAt(from, "vendorData"),
  subjectReference: idAt(from, "endUserId"),
});

/**
 * The `verification` of a decision in our words; null when it has no id or no status.
 * https://devdocs.veriff.com/apidocs/v1sessionsiddecision-1
 */
export function decisionFact(verification: JsonObject, telling: Telling): SessionFact | null {
  const providerSessionId = idAt(verification, "id");
  const status = statusOf(verification);
  if (!providerSessionId || !status) return null;
  return factOf({
    providerSessionId,
    status,
    attemptRef: idAt(verification, "attemptId"),
    failure: failureOf(verification),
    ...referencesOf(verification),
    livemode: telling.livemode,
    seenAt: instantAt(verification, "acceptanceTime") ?? telling.seenAt,
  });
}

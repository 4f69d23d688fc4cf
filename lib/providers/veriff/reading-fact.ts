import type { Failure, SessionFact } from "@/lib/domain/session";
import type { Attempt } from "./attempt-list";
import { idAt, instantAt, type JsonObject } from "./read-json";
import type { SessionReading } from "./read-session";
import { factOf, failureOf, referencesOf, statusOf, type Telling } from "./session-fact";
import { isConclusive, isSubmitted } from "./status";

interface Standing {
  status: string;
  attemptRef: string | null;
  failure: Failure | null;
}

/** One that nobody opened says nothing: it may be there as soon as a resubmission is asked for. */
const newestOpened = (attempts: readonly Attempt[]): Attempt | undefined =>
  attempts.findLast(({ status }) => status !== "created");

/** By the order of the list; by time where the list doesn't have the decision's attempt. */
function isAfter(attempt: Attempt, decision: JsonObject, attempts: readonly Attempt[]): boolean {
  const decided = idAt(decision, "attemptId");
  if (attempt.id === decided) return false;
  if (attempts.some(({ id }) => id === decided)) return true;
  const decisionTime = instantAt(decision, "decisionTime");
  return attempt.createdAt !== null && decisionTime !== null && attempt.createdAt > decisionTime;
}

/** The latest decision stands unless the subject has begun another attempt since, which only some allow. */
function standingOf({ decision, attempts }: SessionReading): Standing {
  const newest = newestOpened(attempts);
  const byAttempt = { status: newest?.status ?? "created", attemptRef: newest?.id ?? null, failure: null };
  const status = decision && statusOf(decision);
  if (!decision || !status) return byAttempt;
  if (newest && !isConclusive(status) && isAfter(newest, decision, attempts)) return byAttempt;
  return { status, attemptRef: idAt(decision, "attemptId"), failure: failureOf(decision) };
}

/** A session as a reading shows it. */
export function readingFact(
  providerSessionId: string,
  reading: SessionReading,
  telling: Telling,
): SessionFact {
  const decision = reading.decision ?? {};
  // Old integrations are told no decision at all, so nothing may be concluded from there being none.
  const byAbsence = !reading.decision && reading.attempts.length === 0;
  const fact = factOf({
    providerSessionId,
    ...standingOf(reading),
    ...referencesOf(decision),
    livemode: telling.livemode,
    seenAt:
      instantAt(decision, "acceptanceTime") ??
      reading.attempts.find(({ createdAt }) => createdAt)?.createdAt ??
      telling.seenAt,
  });
  const attempted = reading.attempts.some(({ status }) => isSubmitted(status));
  return { ...fact, ...(byAbsence && { byAbsence }), ...(attempted && { attempted }) };
}

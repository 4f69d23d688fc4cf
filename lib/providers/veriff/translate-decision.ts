import type { ActorKind, ProviderEventKind, ReceivedEvent } from "@/lib/domain/event";
import { codeAt, idAt, instantAt, type JsonObject, textAt } from "./read-json";
import { decisionFact } from "./session-fact";

/** What a webhook's body doesn't say itself. */
export interface Reading {
  livemode: boolean;
  now: Date;
  withoutLinks: (value: unknown) => unknown;
}

interface Meaning {
  kind: ProviderEventKind;
  actorKind: ActorKind;
}

/** https://devdocs.veriff.com/docs/verification-session-status-codes-table; legacy positives among the rest. */
function meaningOf(status: string): Meaning {
  switch (status) {
    case "approved":
      return { kind: "session_verified", actorKind: "provider" };
    case "declined":
    case "resubmission_requested":
      return { kind: "attempt_failed", actorKind: "provider" };
    case "expired":
      return { kind: "session_expired", actorKind: "provider" };
    case "abandoned":
      return { kind: "session_expired", actorKind: "subject" };
    default:
      return { kind: "session_reported", actorKind: "provider" };
  }
}

/**
 * A decision in our words; null without the session's id or a status. Nothing in it says which delivery it is, so a
 * repeat is known by what it says; by its reason too, since a second decision may come without a time. https://devdocs.veriff.com/docs/decision-webhook
 */
export function translateDecision(
  body: JsonObject,
  verification: JsonObject,
  { livemode, now, withoutLinks }: Reading,
): ReceivedEvent | null {
  const occurredAt = instantAt(verification, "decisionTime") ?? now;
  const fact = decisionFact(verification, { livemode, seenAt: occurredAt });
  if (!fact) return null;
  const { providerSessionId, status } = fact;
  const attempt = idAt(verification, "attemptId") ?? "-";
  const time = textAt(verification, "decisionTime", 64) ?? "-";
  const reason = codeAt(verification, "reasonCode") ?? "-";
  return {
    handled: true,
    event: {
      providerEventId: `decision:${providerSessionId}:${attempt}:${status}:${time}:${reason}`,
      type: `decision.${status}`,
      ...meaningOf(status),
      occurredAt,
      fact,
      payload: withoutLinks(body),
    },
  };
}

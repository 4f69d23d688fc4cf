import type { ProviderNote, ReceivedEvent } from "@/lib/domain/event";
import { codeAt, idAt, instantAt, isObject, type JsonObject, objectAt, textAt } from "./read-json";
import { factOf, referencesOf } from "./session-fact";
import { type Reading, translateDecision } from "./translate-decision";

const unhandled = (providerEventId: string, type: string, note?: ProviderNote): ReceivedEvent => ({
  handled: false,
  event: { providerEventId, type },
  ...(note && { note }),
});

const timeAt = (from: JsonObject | null, key: string) => textAt(from, key, 64);

/** https://devdocs.veriff.com/docs/user-defined-statuses-webhook; other products' bodies have its shape too. */
function translateUserStatus(body: JsonObject, type: string, { now, withoutLinks }: Reading): ReceivedEvent {
  const verification = objectAt(objectAt(body, "data"), "verification");
  const data = objectAt(verification, "userDefinedData");
  const providerSessionId = idAt(body, "sessionId") ?? idAt(verification, "id");
  const attemptRef = idAt(body, "attemptId");
  const time = timeAt(data, "createdAt") ?? timeAt(body, "time") ?? "-";
  const id = `user_status:${providerSessionId ?? "-"}:${attemptRef ?? "-"}:${time}`;
  if (!data) return unhandled(id, type);
  return unhandled(id, type, {
    kind: "user_status_set",
    providerSessionId,
    attemptRef,
    occurredAt: instantAt(data, "createdAt") ?? instantAt(body, "time") ?? now,
    // The company's own word for it; its name and reason are free text, and stay in the payload.
    detail: { statusCode: textAt(data, "statusCode", 100) },
    payload: withoutLinks(body),
  });
}

/** Known by its attempt alone: https://devdocs.veriff.com/docs/watchlist-screening-webhook */
function translateWatchlist(
  body: JsonObject,
  checkType: string,
  { now, withoutLinks }: Reading,
): ReceivedEvent {
  const attemptRef = idAt(body, "attemptId");
  const id = `watchlist:${attemptRef ?? "-"}:${timeAt(body, "createdAt") ?? "-"}:${checkType}`;
  const { totalHits } = body;
  return unhandled(id, `watchlist.${checkType}`, {
    kind: "watchlist_checked",
    providerSessionId: null,
    attemptRef,
    occurredAt: instantAt(body, "createdAt") ?? now,
    detail: {
      matchStatus: textAt(body, "matchStatus", 64),
      totalHits: typeof totalHits === "number" && Number.isFinite(totalHits) ? totalHits : null,
    },
    payload: withoutLinks(body),
  });
}

const steps = {
  started: { code: "7001", kind: "attempt_started" },
  submitted: { code: "7002", kind: "attempt_submitted" },
} as const;

/** By the word; the code counts only where there is none. */
function stepOf(action: string | null, code: string | null): keyof typeof steps | null {
  if (action === "started" || (action === null && code === steps.started.code)) return "started";
  if (action === "submitted" || (action === null && code === steps.submitted.code)) return "submitted";
  return null;
}

/** It has no time, so it is dated when it comes: https://devdocs.veriff.com/docs/event-webhook */
function translateStep(body: JsonObject, reading: Reading): ReceivedEvent | null {
  const providerSessionId = idAt(body, "id");
  const action = textAt(body, "action", 64);
  const code = codeAt(body, "code");
  if (!providerSessionId || (!action && !code)) return null;
  const step = stepOf(action, code);
  const attemptRef = idAt(body, "attemptId");
  const idWith = (last: string) => `event:${providerSessionId}:${attemptRef ?? "-"}:${last}`;
  if (!step) return unhandled(idWith(code ?? `${action}`), `event.${code ?? action}`);
  const { livemode, now, withoutLinks } = reading;
  const telling = { livemode, seenAt: now, failure: null, ...referencesOf(body) };
  return {
    handled: true,
    event: {
      providerEventId: idWith(steps[step].code),
      type: `event.${step}`,
      kind: steps[step].kind,
      actorKind: "subject",
      occurredAt: now,
      // Older bodies don't say which attempt it is.
      ...(attemptRef === null && { mayRecur: true as const }),
      fact: factOf({ providerSessionId, status: step, attemptRef, ...telling }),
      payload: withoutLinks(body),
    },
  };
}

/**
 * Any of Veriff's webhooks in our words, told apart by their shape; null for what is none of them.
 * https://devdocs.veriff.com/docs/decision-webhook
 */
export function translateEvent(body: JsonObject, reading: Reading): ReceivedEvent | null {
  const eventType = textAt(body, "eventType", 64);
  if (eventType) return translateUserStatus(body, eventType, reading);
  const checkType = textAt(body, "checkType", 64);
  if (checkType) return translateWatchlist(body, checkType, reading);
  const { verification } = body;
  if (isObject(verification)) return translateDecision(body, verification, reading);
  return translateStep(body, reading);
}

import type { Call } from "@/lib/domain/provider-port";
import { ok, refuse } from "@/lib/domain/result";
import type { VeriffAccess } from "./access";
import { type Attempt, attemptsIn } from "./attempt-list";
import { call } from "./calls";
import { isObject, type JsonObject } from "./read-json";
import { statusOf } from "./session-fact";
import { isSessionId, noSuchSession } from "./session-id";

/** All that Veriff tells of a session when it is asked; of the decisions only the latest. */
export interface SessionReading {
  decision: JsonObject | null;
  /** Oldest first. */
  attempts: Attempt[];
}

const get = <Value>(
  access: VeriffAccess,
  id: string,
  what: "decision" | "attempts",
  read: (answer: JsonObject) => Value | null,
): Call<Value> =>
  call(access, { method: "GET", path: `/v1/sessions/${id}/${what}`, signedOver: id, body: null }, read);

/** `null` says that there is no decision yet; without a status it says nothing. The person in it is left alone. */
function decisionIn({ verification }: JsonObject): { decision: JsonObject | null } | null {
  if (verification === null) return { decision: null };
  return isObject(verification) && statusOf(verification) ? { decision: verification } : null;
}

/**
 * Reads the decision and the attempts; there is no other way to ask for a session. A decision that isn't found says
 * that the session is gone, unless there are attempts of it; attempts that aren't found say nothing.
 * https://devdocs.veriff.com/apidocs/v1sessionsiddecision-1, https://devdocs.veriff.com/apidocs/v1sessionsidattempts-1
 */
export async function readSession(access: VeriffAccess, id: string): Call<SessionReading> {
  if (!isSessionId(id)) return refuse(noSuchSession);
  // From before the answers, since what is told meanwhile is newer than they may be.
  const asked = new Date();
  const [decision, listed] = await Promise.all([
    get(access, id, "decision", decisionIn),
    get(access, id, "attempts", attemptsIn),
  ]);
  if (!decision.ok && decision.refusal.kind !== "not_found") return decision;
  if (!listed.ok && listed.refusal.kind !== "not_found") return listed;
  const attempts = listed.ok ? listed.value.value : [];
  if (!decision.ok) {
    return attempts.length > 0
      ? ok({ value: { decision: null, attempts }, requestId: null, at: asked })
      : decision;
  }
  return ok({ ...decision.value, value: { ...decision.value.value, attempts }, at: asked });
}

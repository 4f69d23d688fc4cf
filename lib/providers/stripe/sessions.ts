import type Stripe from "stripe";
import type { Call, CallProblem, MadeSession, NewSession } from "@/lib/domain/provider-port";
import { ok, refuse } from "@/lib/domain/result";
import type { SessionFact } from "@/lib/domain/session";
import { call } from "./calls";
import { sessionFact } from "./session-fact";
import { createParams } from "./session-options";

type Session = Stripe.Identity.VerificationSession;

const noSuchSession: CallProblem = {
  kind: "not_found",
  message: "Not an id of a verification session.",
  status: null,
  requestId: null,
  retryAfterMs: null,
};

/** Anything else would be sent to another address than a session's. */
const isSessionId = (id: string) => /^\w+$/.test(id);

/** Throws on an answer without id or status: the contract is broken. */
export function answeredFact(session: unknown, at: Date): SessionFact {
  const fact = sessionFact(session, at);
  if (!fact) throw new Error("Stripe answered with a verification session that has no id or no status");
  return fact;
}

// Nothing is ever expanded here: verified data and what the subject supplied stay at Stripe.
const retrieveAs = async <Value>(
  stripe: Stripe,
  id: string,
  read: (session: Session, at: Date) => Value,
): Call<Value> =>
  isSessionId(id)
    ? await call(() => stripe.identity.verificationSessions.retrieve(id), read)
    : refuse(noSuchSession);

export const retrieveSession = (stripe: Stripe, id: string): Call<SessionFact> =>
  retrieveAs(stripe, id, answeredFact);

export const subjectUrl = (stripe: Stripe, id: string): Call<{ url: string | null; fact: SessionFact }> =>
  retrieveAs(stripe, id, (session, at) => ({ url: session.url ?? null, fact: answeredFact(session, at) }));

/**
 * Sends a cancel or redact. Where Stripe says no because it has been done already, the session as it stands is
 * the answer: whether a repeat is refused is not documented, and the text of a refusal is no contract.
 */
async function settle(
  stripe: Stripe,
  id: string,
  send: () => Promise<Stripe.Response<Session>>,
  isDone: (fact: SessionFact) => boolean,
): Call<SessionFact> {
  if (!isSessionId(id)) return refuse(noSuchSession);
  const sent = await call(send, answeredFact);
  if (sent.ok || sent.refusal.kind !== "rejected") return sent;
  const reread = await retrieveSession(stripe, id);
  if (!reread.ok) {
    // What it says of another reading it doesn't say of another call.
    const { sameAnswerAgain: _, ...unread } = reread.refusal;
    return refuse(unread);
  }
  if (!isDone(reread.value.value)) return sent;
  return ok({ ...reread.value, requestId: sent.refusal.requestId ?? reread.value.requestId });
}

/** https://docs.stripe.com/api/identity/verification_sessions/cancel */
export const cancelSession = (stripe: Stripe, id: string, idempotencyKey: string): Call<SessionFact> =>
  settle(
    stripe,
    id,
    () => stripe.identity.verificationSessions.cancel(id, {}, { idempotencyKey }),
    (fact) => fact.status === "canceled",
  );

/** https://docs.stripe.com/api/identity/verification_sessions/redact */
export const redactSession = (stripe: Stripe, id: string, idempotencyKey: string): Call<SessionFact> =>
  settle(
    stripe,
    id,
    () => stripe.identity.verificationSessions.redact(id, {}, { idempotencyKey }),
    (fact) => fact.redaction !== "none",
  );

type Carried = Pick<Stripe.Identity.VerificationSessionCreateParams, "metadata" | "related_customer">;

/** What the company tied to the session that is replaced; many match our answer to a user by it. */
async function carriedOver(stripe: Stripe, replaces: string | null): Call<Carried> {
  if (replaces === null) return ok({ value: {}, requestId: null, at: new Date() });
  return retrieveAs(stripe, replaces, ({ metadata, related_customer: customer }) => ({
    ...(Object.keys(metadata).length > 0 ? { metadata } : {}),
    ...(customer ? { related_customer: customer } : {}),
  }));
}

/** https://docs.stripe.com/api/identity/verification_sessions/create */
export async function createSession(
  stripe: Stripe,
  session: NewSession,
  idempotencyKey: string,
): Call<MadeSession> {
  const params = createParams(session);
  if (!params) {
    const message = "The verification flow that the session was made from is not known.";
    return refuse({ kind: "rejected", message, status: null, requestId: null, retryAfterMs: null });
  }
  const carried = await carriedOver(stripe, session.replaces);
  if (!carried.ok) return carried;
  const created = await call(
    () =>
      stripe.identity.verificationSessions.create({ ...params, ...carried.value.value }, { idempotencyKey }),
    // The link in the answer is left alone: a fresh one is fetched when the subject needs it.
    (session, at) => ({ fact: answeredFact(session, at), link: null }),
  );
  // A 404 here is about the flow or another parameter, and final.
  if (!created.ok && created.refusal.kind === "not_found") {
    return refuse({ ...created.refusal, kind: "rejected" });
  }
  return created;
}

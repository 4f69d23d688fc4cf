import { emit } from "./events";
import type { Occasion, SessionRecord } from "./records";
import { cancelRefusal, redactRefusal } from "./state-rules";
import type { StripeWorld } from "./world";

/**
 * Cancels a session; a canceled one stays as it is. Throws the provider's refusal in any other status.
 * https://docs.stripe.com/api/identity/verification_sessions/cancel
 */
export function cancelSession(world: StripeWorld, session: SessionRecord, occasion: Occasion): void {
  const refusal = cancelRefusal(session);
  if (refusal !== null) throw refusal;
  if (session.status === "canceled") return;
  close(world, session, occasion);
  noteEffect(world, session, "cancel", occasion);
}

/**
 * Starts redaction; an open session is canceled with it. The end comes by itself, `redactionSeconds` later.
 * https://docs.stripe.com/api/identity/verification_sessions/redact
 */
export function redactSession(
  world: StripeWorld,
  session: SessionRecord,
  occasion: Occasion,
  finishedAt = world.now() + world.settings.redactionSeconds * 1000,
): void {
  const refusal = redactRefusal(session);
  if (refusal !== null) throw refusal;
  session.redaction = "processing";
  if (session.status === "requires_input") close(world, session, occasion);
  world.agenda.plan(finishedAt, { kind: "finish_redaction", sessionId: session.id });
  noteEffect(world, session, "redact", occasion);
}

function close(world: StripeWorld, session: SessionRecord, occasion: Occasion): void {
  session.status = "canceled";
  session.lastError = null;
  session.links = [];
  emit(world, "identity.verification_session.canceled", session, occasion);
}

/** A told past is nobody's doing now, so it isn't counted. */
function noteEffect(
  world: StripeWorld,
  session: SessionRecord,
  kind: "cancel" | "redact",
  occasion: Occasion,
): void {
  world.changed();
  if (occasion.told) return;
  world.journal.effect({
    at: new Date(world.now()).toISOString(),
    sessionId: session.id,
    kind,
    requestId: occasion.request.id,
    idempotencyKey: occasion.request.idempotency_key,
  });
}

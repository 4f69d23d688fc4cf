import type { Occasion, SessionRecord } from "./records";
import { mergeMetadata, type SessionParams } from "./session-params";
import { updateRefusal } from "./state-rules";
import type { StripeWorld } from "./world";

/** Changes an open session. Throws the provider's refusal in any other status or after redaction. */
export function updateSession(
  world: StripeWorld,
  session: SessionRecord,
  params: SessionParams,
  occasion: Occasion,
): void {
  const refusal = updateRefusal(session);
  if (refusal !== null) throw refusal;
  if (params.type !== undefined && params.type !== session.type) {
    session.type = params.type;
    session.options = params.type === "id_number" ? { id_number: {} } : { document: {} };
  }
  if (params.document !== undefined && session.type !== "id_number") {
    session.options = { ...session.options, document: params.document };
  }
  session.metadata = mergeMetadata(session.metadata, params.metadata);
  if (params.providedDetails !== undefined) {
    session.providedDetails = { ...session.providedDetails, ...params.providedDetails };
  }
  world.journal.effect({
    at: new Date(world.now()).toISOString(),
    sessionId: session.id,
    kind: "update",
    requestId: occasion.request.id,
    idempotencyKey: occasion.request.idempotency_key,
  });
}

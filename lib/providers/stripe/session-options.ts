import type Stripe from "stripe";
import type { NewSession } from "@/lib/domain/provider-port";
import { isObject, type JsonObject, objectAt, textAt } from "./read-json";

const documentFlags = ["require_id_number", "require_live_capture", "require_matching_selfie"] as const;

function documentOptions(
  from: JsonObject | null,
): Stripe.Identity.VerificationSessionCreateParams.Options.Document {
  const listed = from?.allowed_types;
  const types = Array.isArray(listed) ? listed.filter((type) => typeof type === "string") : [];
  const flags = documentFlags.filter((flag) => typeof from?.[flag] === "boolean");
  return {
    ...(types.length > 0 ? { allowed_types: types } : {}),
    ...Object.fromEntries(flags.map((flag) => [flag, from?.[flag]])),
  };
}

/**
 * The part of a session's options that a new session can be created with; the rest Stripe sets itself.
 * https://docs.stripe.com/api/identity/verification_sessions/create
 */
export function reusableOptions(session: JsonObject): Record<string, unknown> {
  const document = documentOptions(objectAt(objectAt(session, "options"), "document"));
  const flow = textAt(session, "verification_flow");
  return {
    ...(Object.keys(document).length > 0 ? { document } : {}),
    ...(flow ? { verification_flow: flow } : {}),
  };
}

/** Null for a session of a Dashboard flow whose token isn't known: only the flow says what it asks for. */
export function createParams(session: NewSession): Stripe.Identity.VerificationSessionCreateParams | null {
  const flow = textAt(session.options, "verification_flow");
  if (session.kind === "verification_flow" && !flow) return null;
  const document = isObject(session.options.document) ? documentOptions(session.options.document) : {};
  return {
    ...(flow ? { verification_flow: flow } : { type: session.kind }),
    ...(!flow && Object.keys(document).length > 0 ? { options: { document } } : {}),
    ...(session.clientReference ? { client_reference_id: session.clientReference } : {}),
    ...(session.returnUrl ? { return_url: session.returnUrl } : {}),
  };
}

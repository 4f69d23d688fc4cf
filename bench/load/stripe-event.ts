import { createHmac } from "node:crypto";
import type Stripe from "stripe";

type Word = "created" | "processing" | "requires_input" | "verified";

const status = { created: "requires_input", processing: "processing" } as const;

/** Seconds after the session's creation. */
const after: Record<Word, number> = { created: 0, processing: 60, requires_input: 90, verified: 90 };

const codes = ["document_expired", "document_unverified_other", "selfie_face_mismatch", "abandoned"] as const;

function snapshot(
  id: string,
  place: number,
  created: number,
  word: Word,
): Stripe.Identity.VerificationSession {
  const code = codes[place % codes.length] ?? "abandoned";
  const judged = word === "requires_input" || word === "verified";
  return {
    id,
    object: "identity.verification_session",
    client_reference_id: `customer-${place}`,
    client_secret: null,
    created,
    last_error:
      word === "requires_input" ? { code, reason: "The check did not pass. Please try once more." } : null,
    last_verification_report: judged ? `vr_${id.slice(3)}` : null,
    livemode: true,
    metadata: { order: `order-${place}`, campaign: "spring" },
    options: {
      document: {
        allowed_types: ["driving_license", "id_card", "passport"],
        require_live_capture: true,
        require_matching_selfie: true,
      },
    },
    redaction: null,
    related_customer: null,
    related_customer_account: null,
    status: word === "created" || word === "processing" ? status[word] : word,
    type: "document",
    url: null,
  };
}

/** The body of a webhook as the provider sends it: an indented snapshot of about 1.2 KB. */
export function eventBody(batch: string, place: number, word: Word, born: number): string {
  const id = `${batch}${String(place).padStart(8, "0")}`;
  const event = {
    id: `evt_${id}${word}`,
    object: "event",
    api_version: "2026-10-28.endive",
    created: born + after[word],
    data: { object: snapshot(`vs_${id}`, place, born, word) },
    livemode: true,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type: `identity.verification_session.${word}`,
  };
  return JSON.stringify(event, null, 2);
}

/** https://docs.stripe.com/webhooks/signature */
export function signatureOf(body: string, secret: string): string {
  const time = Math.floor(Date.now() / 1000);
  return `t=${time},v1=${createHmac("sha256", secret).update(`${time}.${body}`).digest("hex")}`;
}

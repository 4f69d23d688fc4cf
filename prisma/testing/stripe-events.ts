/** What a handmade event may say of its session; the rest is invented. */
export interface SnapshotValues {
  id?: string;
  client_reference_id?: string | null;
  created?: number;
  last_error?: { code: string | null; reason: string | null } | null;
  last_verification_report?: string | null;
  metadata?: Record<string, string>;
  options?: Record<string, unknown>;
  redaction?: { status: string } | null;
  status?: string;
  url?: string | null;
  client_secret?: string | null;
}

export interface StripeEvent {
  id: string;
  object: "event";
  api_version: string;
  created: number;
  data: { object: SnapshotValues & { object: string; id: string } };
  livemode: boolean;
  type: string;
}

/** A day in whole seconds; every handmade history begins then. */
export const DAWN = 1_795_000_000;

let made = 0;

/** A new event id each time. */
export const eventId = (): string => `evt_1Handmade${String(++made).padStart(14, "0")}`;

/**
 * An event by hand, in the shape of https://docs.stripe.com/api/events/object. `kind` is the last word of its
 * type, `created` in seconds since 1970.
 */
export function stripeEvent(kind: string, created: number, session: SnapshotValues = {}): StripeEvent {
  return {
    id: eventId(),
    object: "event",
    api_version: "2026-10-28.endive",
    created,
    data: {
      object: {
        object: "identity.verification_session",
        id: "vs_1Handmade0000000000000001",
        client_reference_id: null,
        client_secret: null,
        created: DAWN,
        last_error: null,
        last_verification_report: null,
        metadata: {},
        options: { document: { require_matching_selfie: true } },
        redaction: null,
        status: "requires_input",
        url: null,
        ...session,
        ...{ livemode: false, type: "document" },
      },
    },
    livemode: false,
    type: `identity.verification_session.${kind}`,
  };
}

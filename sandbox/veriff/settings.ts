export const DELETE_MODES = ["enabled", "not_found", "forbidden"] as const;
export type DeleteMode = (typeof DELETE_MODES)[number];

export const SIGNATURE_HEADERS = ["x-hmac-signature", "vrf-hmac-signature"] as const;
export type SignatureHeader = (typeof SIGNATURE_HEADERS)[number];

/** What the Veriff half can be told. Every field has a default. */
export interface VeriffOptions {
  /** The one integration's key and shared secret; any other is answered 401. */
  readonly apiKey?: string;
  readonly secret?: string;
  /** Where the webhooks go; without it nothing is sent. */
  readonly webhookUrl?: string;
  /** Which header carries a webhook's signature. */
  readonly signatureHeader?: SignatureHeader;
  /** From a submission to its decision, and from a review to its end. */
  readonly decisionSeconds?: number;
  /** How long the word of a requested resubmission is held back: five minutes at the provider. */
  readonly resubmissionDelaySeconds?: number;
  /** How long a session stays open without a conclusive decision: seven days at the provider. */
  readonly lifetimeSeconds?: number;
  /** Whether the integration may delete sessions; off is answered 404 or 403. */
  readonly deleteMode?: DeleteMode;
  /** Deletions before 429, over one hour and over one day. */
  readonly deletePerHour?: number;
  readonly deletePerDay?: number;
  /** Switches a cancel endpoint on, below `/v1/`, such as `/v1/sessions/{id}/cancel`; no public page describes one. */
  readonly cancelPath?: string;
  /** The desk's address for registrations and a token for it: then the company's backend registers what it makes. */
  readonly registration?: { readonly url: string; readonly token: string };
}

export interface VeriffSettings {
  readonly apiKey: string;
  readonly secret: string;
  readonly webhookUrl: string | null;
  readonly signatureHeader: SignatureHeader;
  readonly decisionSeconds: number;
  readonly resubmissionDelaySeconds: number;
  readonly lifetimeSeconds: number;
  readonly deleteMode: DeleteMode;
  readonly deletePerHour: number;
  readonly deletePerDay: number;
  readonly cancelPath: string | null;
  readonly registration: { readonly url: string; readonly token: string } | null;
}

export function veriffSettingsFrom(options: VeriffOptions): VeriffSettings {
  return {
    apiKey: options.apiKey ?? "5f0c2b1e-1111-4aaa-8bbb-2f6f5c3d9e01",
    secret: options.secret ?? "c0ffee00-2222-4bbb-9ccc-0123456789ab",
    webhookUrl: options.webhookUrl ?? null,
    signatureHeader: options.signatureHeader ?? "x-hmac-signature",
    decisionSeconds: options.decisionSeconds ?? 3,
    resubmissionDelaySeconds: options.resubmissionDelaySeconds ?? 5,
    lifetimeSeconds: options.lifetimeSeconds ?? 7 * 24 * 60 * 60,
    deleteMode: options.deleteMode ?? "enabled",
    deletePerHour: options.deletePerHour ?? 5,
    deletePerDay: options.deletePerDay ?? 10,
    cancelPath: options.cancelPath ?? null,
    registration: options.registration ?? null,
  };
}

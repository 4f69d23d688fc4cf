import type Stripe from "stripe";
import type { Delivery } from "../webhooks/delivery";

export type Session = Stripe.Identity.VerificationSession;
export type Report = Stripe.Identity.VerificationReport;
export type Outputs = Stripe.Identity.VerificationSession.VerifiedOutputs;
type Status = "requires_input" | "processing" | "verified" | "canceled";

/** A hosted link: opened once, by one visitor, within 48 hours. */
export interface HostedLink {
  readonly token: string;
  readonly expiresAt: number;
  /** Given to whoever opened the link first; nobody else gets in. */
  visitKey: string | null;
}

export interface SessionRecord {
  readonly id: string;
  readonly created: number;
  readonly sequence: number;
  readonly clientReferenceId: string | null;
  readonly relatedCustomer: string | null;
  readonly relatedCustomerAccount: string | null;
  readonly relatedPerson: { account: string; person: string } | null;
  readonly returnUrl: string | null;
  readonly verificationFlow: string | null;
  type: Session["type"];
  options: NonNullable<Session["options"]>;
  metadata: Record<string, string>;
  providedDetails: { email?: string; phone?: string } | null;
  status: Status;
  redaction: "processing" | "redacted" | null;
  lastError: Session["last_error"];
  lastReportId: string | null;
  verifiedOutputs: Outputs | null;
  links: HostedLink[];
}

/** A report as stored: with every sensitive field, which the view leaves out unless expanded. */
export interface ReportRecord {
  readonly id: string;
  readonly created: number;
  readonly sequence: number;
  readonly sessionId: string;
  report: Report;
}

export const EVENT_TYPES = [
  "identity.verification_session.created",
  "identity.verification_session.processing",
  "identity.verification_session.verified",
  "identity.verification_session.requires_input",
  "identity.verification_session.canceled",
  "identity.verification_session.redacted",
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

export interface EventRecord {
  readonly id: string;
  readonly created: number;
  readonly sequence: number;
  readonly type: EventType;
  readonly sessionId: string;
  readonly request: Stripe.Event.Request;
  /** Frozen when the event came to be; only redaction replaces it. */
  object: Session;
  pendingWebhooks: number;
  failedWebhooks: number;
}

export interface EndpointRecord {
  readonly id: string;
  readonly created: number;
  readonly sequence: number;
  readonly apiVersion: string | null;
  url: string;
  enabledEvents: string[];
  description: string | null;
  metadata: Record<string, string>;
  disabled: boolean;
  /** Newest first; two while a secret is being rolled. `expiresAt` in milliseconds. */
  secrets: { readonly value: string; expiresAt: number | null }[];
}

export interface EventDelivery extends Delivery {
  readonly eventId: string;
  readonly endpointId: string;
  /** What the event said when it came to be, for a population that is told after the fact. */
  readonly snapshot: Session | null;
}

export type Task =
  | {
      readonly kind: "finish_processing";
      readonly sessionId: string;
      readonly failedChecks: readonly string[];
    }
  | { readonly kind: "finish_redaction"; readonly sessionId: string };

export interface StoredAnswer {
  readonly key: string;
  readonly storedAt: number;
  readonly endpoint: string;
  readonly parameters: string;
  readonly status: number;
  readonly body: string;
  readonly requestId: string;
}

/** When something happens and who asked for it. `told`: a population's past, delivered in order per session. */
export interface Occasion {
  readonly at: number;
  readonly request: Stripe.Event.Request;
  readonly told: boolean;
  readonly newId: (prefix: string) => string;
}

import type { Delivery } from "../webhooks/delivery";
import type { Entry } from "../world/ledger";

/** https://devdocs.veriff.com/docs/verification-session-status-codes-table */
export const STATUSES = [
  "created",
  "started",
  "submitted",
  "review",
  "resubmission_requested",
  "approved",
  "declined",
  "expired",
  "abandoned",
] as const;

export type Status = (typeof STATUSES)[number];
export type DecidedStatus = Exclude<Status, "created" | "started" | "submitted">;

export interface UserDefinedStatus {
  readonly status: string;
  readonly statusCode: string;
  readonly reason: string | null;
  readonly reasonCode: string | null;
  readonly createdAt: string;
}

/** One passage through the flow. Times are milliseconds since 1970. */
export interface Attempt {
  readonly id: string;
  readonly createdAt: number;
  status: Exclude<Status, "created">;
  submittedAt: number | null;
  userDefined: UserDefinedStatus[];
}

export interface RiskLabel {
  readonly label: string;
  readonly category: string;
  readonly sessionIds: readonly string[];
}

export interface Decision {
  readonly attemptId: string | null;
  readonly status: DecidedStatus;
  readonly reason: string | null;
  readonly reasonCode: number | string | null;
  readonly decidedAt: number;
  readonly submittedAt: number | null;
  readonly riskLabels: readonly RiskLabel[];
}

/** `created` in milliseconds, as the provider's times carry them. */
export interface VeriffSession extends Entry {
  readonly vendorData: string | null;
  readonly endUserId: string | null;
  readonly callback: string | null;
  /** What the link carries; the link dies with the session. */
  readonly token: string;
  /** When it ends by itself unless it is conclusive by then. */
  expiresAt: number;
  status: Status;
  /** Oldest first. */
  attempts: Attempt[];
  /** The latest one. */
  decision: Decision | null;
}

/** A webhook's body, frozen when it came to be; it outlives the session. */
export interface News extends Entry {
  readonly sessionId: string;
  /** Such as `event.started`, `decision.approved`, `user_status` or `watchlist`. */
  readonly type: string;
  readonly body: string;
}

export interface NewsDelivery extends Delivery {
  readonly newsId: string;
}

/** How an evaluation ends. */
export interface Outcome {
  readonly status: Exclude<DecidedStatus, "expired" | "abandoned">;
  readonly reasonCode: number | string | null;
}

export type VeriffTask =
  | {
      readonly kind: "decide";
      readonly sessionId: string;
      readonly outcome: Outcome;
      /** What a review comes to. */
      readonly afterReview: Outcome | null;
      readonly reviewSeconds: number;
    }
  | { readonly kind: "tell_resubmission"; readonly sessionId: string; readonly body: string }
  | { readonly kind: "end_of_life"; readonly sessionId: string };

/** When something happens. `told`: a population's past, delivered in order per session. */
export interface Moment {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly told: boolean;
  /** Long past and without a time in its webhook: told now it would look as if it happened now. */
  readonly untold?: true;
  readonly newId: () => string;
  /** The API request that did it. */
  readonly requestId: string | null;
}

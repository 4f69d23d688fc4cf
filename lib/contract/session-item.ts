import type { FailureClass } from "../domain/diagnosis";
import type { ActionState, GuardedActionName } from "../domain/guarded-action";
import type { Provider } from "../domain/provider";
import type { Failure, Redaction, Stage } from "../domain/session";
import type { QueueTab } from "./session-filters";

/** One row of the queue. Instants are ISO strings. */
export interface SessionItem {
  id: string;
  provider: Provider;
  providerSessionId: string;
  livemode: boolean;
  status: string;
  stage: Stage;
  redaction: Redaction;
  failure: Failure | null;
  /** A few words for the failure; null when there is none. */
  failureTitle: string | null;
  /** False for a failure whose code the playbook does not know. */
  failureExplained: boolean;
  failureClass: FailureClass | null;
  attemptCount: number;
  clientReference: string | null;
  /** The subject can still use it, or a decision is under way. */
  active: boolean;
  /** When a call of ours ended it at the provider, which shows it no more. */
  endedAt: string | null;
  createdAt: string;
  lastEventAt: string;
  version: number;
  /** A guarded action that stands on the session. */
  openAction: { action: GuardedActionName; state: ActionState } | null;
  /** Who works on it. */
  heldBy: string | null;
}

export interface SessionPage {
  items: SessionItem[];
  nextCursor: string | null;
  /** A search that matches more than can be sorted: ask for more of the word. */
  tooMany: boolean;
  /** Few match, so the page ended before it was full: where the look stopped. What is older has not been looked at. */
  lookedBackTo?: string;
}

/** A count stops at the cap: `10k+`. */
export interface TabCount {
  count: number;
  capped: boolean;
}
export type TabCounts = Record<QueueTab, TabCount>;

import type { ActionRules } from "./action-rules";
import type { AttemptReport } from "./attempt";
import type { Playbook } from "./diagnosis";
import type { ReceivedEvent } from "./event";
import type { Provider } from "./provider";
import type { Result } from "./result";
import type { SessionFact } from "./session";

/** Why a webhook request is turned away. */
export type WebhookRefusalReason =
  | "signature_missing"
  | "signature_wrong"
  | "signature_stale"
  | "not_json"
  | "not_an_event";

/** A call the provider answered. */
export interface Answered<Value> {
  value: Value;
  /** The provider's id of the request, for the audit. */
  requestId: string | null;
  /** When, by the provider's own clock where it says so. */
  at: Date;
}

/**
 * A call that brought no answer we can use.
 * `not_found`: the provider has no such session. `rejected`: a final no in the state the session is in.
 * `misconfigured`: our key is wrong or lacks a permission. `rate_limited` and `unreachable` are worth another
 * try with the same key; after `unreachable` the effect may have happened.
 */
export interface CallProblem {
  kind: "not_found" | "rejected" | "misconfigured" | "rate_limited" | "unreachable";
  message: string;
  status: number | null;
  requestId: string | null;
  retryAfterMs: number | null;
}

export type Call<Value> = Promise<Result<Answered<Value>, CallProblem>>;

export interface Page<Item> {
  items: Item[];
  /** Pass it to get the next page; null at the end. */
  cursor: string | null;
}

/** What a session is made from when it takes another's place. */
export interface NewSession {
  /** The provider's id of that other one: what the company tied to it there is carried over, unread by us. */
  replaces: string | null;
  kind: string;
  options: Record<string, unknown>;
  clientReference: string | null;
  /** Where the provider sends the subject afterwards. */
  returnUrl: string | null;
}

/** The provider's webhook subscription for our address, as far as our key may see it. */
export type Subscription =
  | { known: true; found: boolean; missingTypes: string[] }
  | { known: false; problem: string };

/** One provider, in our words. Never throws for an expected no; a bug or a broken contract is a fault. */
export interface ProviderPort {
  provider: Provider;
  rules: ActionRules;
  playbook: Playbook;
  /** The session in the provider's own dashboard; null where no address is documented. */
  dashboardUrl(providerSessionId: string, livemode: boolean): string | null;
  /** Checks the signature over the raw bytes, then translates. `now` decides what is stale. */
  receive(rawBody: Buffer, headers: Headers, now: Date): Result<ReceivedEvent, WebhookRefusalReason>;
  retrieve(providerSessionId: string): Call<SessionFact>;
  /** Every attempt with its checks, oldest first. Asks for nothing sensitive. */
  attempts(providerSessionId: string): Call<AttemptReport[]>;
  cancel(providerSessionId: string, idempotencyKey: string): Call<SessionFact>;
  redact(providerSessionId: string, idempotencyKey: string): Call<SessionFact>;
  create(session: NewSession, idempotencyKey: string): Call<SessionFact>;
  /** A fresh link for the subject. A secret of theirs: redirect to it, never keep, log or show it. */
  subjectUrl(providerSessionId: string): Call<{ url: string | null; fact: SessionFact }>;
  listSessions(since: Date, cursor: string | null): Call<Page<SessionFact>>;
  listEvents(since: Date, cursor: string | null): Call<Page<ReceivedEvent>>;
  subscription(webhookUrl: string): Call<Subscription>;
}

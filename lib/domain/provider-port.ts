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
  | "other_account"
  | "not_json"
  | "not_an_event";

/** A request's headers as far as a signature needs them: by lower-case name. */
export type WebhookHeaders = Pick<Headers, "get">;

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
 * `misconfigured`: our key is wrong or lacks a permission. `not_enabled`: the provider does not offer this call to
 * our account. `rate_limited` and `unreachable` are worth another try; after `unreachable` the effect may have
 * happened, unless `neverSent`.
 */
export interface CallProblem {
  kind: "not_found" | "rejected" | "misconfigured" | "not_enabled" | "rate_limited" | "unreachable";
  message: string;
  status: number | null;
  requestId: string | null;
  retryAfterMs: number | null;
  /** The request can't have reached the provider. */
  neverSent?: true;
  /** The provider says itself that the same request by the same key would only bring the same answer. */
  sameAnswerAgain?: true;
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
  subjectReference: string | null;
  /** Where the provider sends the subject afterwards. */
  returnUrl: string | null;
}

/** A session that was just made. */
export interface MadeSession {
  fact: SessionFact;
  /** The subject's link, from a provider that tells it only here; a secret, for the vault alone. */
  link: string | null;
}

/** A session that the company's own backend made at the provider. */
export interface Registration {
  providerSessionId: string;
  link: string | null;
  clientReference: string | null;
  subjectReference: string | null;
  createdAt: Date;
}

/** The provider's webhook subscription for our address, as far as our key may see it. */
export type Subscription =
  | { known: true; found: boolean; missingTypes: string[] }
  | { known: false; problem: string };

/** A call that the provider limits, or has to enable for an account. */
export interface LimitedCall {
  name: string;
  /** As the provider's support knows it: `DELETE /v1/sessions/{id}`. */
  request: string;
  /** The setting that switched it off here; null while it is on. */
  offBy: string | null;
}

/** What is peculiar to a provider, as data, so that nobody has to ask which one it is. */
export interface ProviderTraits {
  /** How long checks take, in words: "usually under a minute". */
  checksTake: string;
  /** How long erasing takes, in words: "up to four days". */
  erasureTakes: string;
  /** An ended session can't be read any more: after so long its erasure counts as over. Null: a reading tells. */
  erasureOverAfterMs: number | null;
  /** Without a conclusive decision a session ends so long after its creation; null: never by itself. */
  lifetimeMs: number | null;
  /** Attempts that can pass in one session, and from which one on staff are warned; null: no limit. */
  attempts: { most: number; warnFrom: number } | null;
  /** An attempt is told of before it is decided, and the decision's codes have to be read. */
  attemptsAreDecidedLater: boolean;
  /** Whether a create that is sent again with the same key makes no second session. */
  createIsIdempotent: boolean;
  /** A subject may have one active session at a time. */
  oneActivePerSubject: boolean;
  /** How a person who began and left shows on a session that is still active. */
  leftBehind: { statuses: readonly string[]; codes: readonly string[] };
  /** The provider's own portal, where no address of one session is documented. */
  portalUrl: string | null;
}

/** What a provider can list. */
export interface ProviderLists {
  sessions(since: Date, cursor: string | null): Call<Page<SessionFact>>;
  events(since: Date, cursor: string | null): Call<Page<ReceivedEvent>>;
}

/** One provider, in our words. Never throws for an expected no; a bug or a broken contract is a fault. */
export interface ProviderPort {
  provider: Provider;
  rules: ActionRules;
  playbook: Playbook;
  traits: ProviderTraits;
  /** The call behind an action where it is limited or has to be enabled; null where it just works. */
  limitedCall(action: "cancel" | "redact"): LimitedCall | null;
  /** The session in the provider's own dashboard; null where no address is documented. */
  dashboardUrl(providerSessionId: string, livemode: boolean): string | null;
  /** Checks the signature over the raw bytes, then translates. `now` decides what is stale. */
  receive(rawBody: Buffer, headers: WebhookHeaders, now: Date): Result<ReceivedEvent, WebhookRefusalReason>;
  retrieve(providerSessionId: string): Call<SessionFact>;
  /** Every attempt with its checks, oldest first. Asks for nothing sensitive. */
  attempts(providerSessionId: string): Call<AttemptReport[]>;
  /** The session as it stands afterwards, or `ended`: the provider said yes and tells no more than that. */
  cancel(providerSessionId: string, idempotencyKey: string): Call<SessionFact | "ended">;
  redact(providerSessionId: string, idempotencyKey: string): Call<SessionFact | "ended">;
  create(session: NewSession, idempotencyKey: string): Call<MadeSession>;
  /**
   * A fresh link for the subject. A secret of theirs: redirect to it, never keep, log or show it. Null for a provider
   * that tells the link once, when the session is made: that one is kept in the vault.
   */
  subjectUrl: ((providerSessionId: string) => Call<{ url: string | null; fact: SessionFact }>) | null;
  /**
   * A session that the company's backend tells us of; refuses with what is wrong. Null where sessions become known
   * by themselves.
   */
  registered:
    | ((given: Registration) => Result<SessionFact, { field: keyof Registration; expected: string }>)
    | null;
  /** Null for a provider that lists nothing: what is open has to be read one by one. */
  lists: ProviderLists | null;
  /** Null where the provider's subscriptions can't be read. */
  subscription: ((webhookUrl: string) => Call<Subscription>) | null;
}

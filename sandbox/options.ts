import { type VeriffOptions, type VeriffSettings, veriffSettingsFrom } from "./veriff/settings";

/** What a practice world can be told. Every field has a default; tests override delays and the clock. */
export interface SandboxOptions {
  /** 0 takes any free port. */
  readonly port?: number;
  /** The one API key that is accepted; any other is answered 401. */
  readonly apiKey?: string;
  /** JSON file that keeps the world over a restart; without it everything lives in memory. */
  readonly statePath?: string;
  readonly redactionSeconds?: number;
  readonly processingSeconds?: number;
  /** A webhook endpoint that exists from the start and names all six event types. */
  readonly webhookUrl?: string;
  readonly webhookSecret?: string;
  /** First pause before a webhook is sent again; doubles with every further failure. */
  readonly retryBaseSeconds?: number;
  readonly maxDeliveryTries?: number;
  readonly deliveryTimeoutSeconds?: number;
  readonly deliveryConcurrency?: number;
  /** Whether the key may expand dates of birth, document numbers and the like. */
  readonly sensitiveResults?: boolean;
  /** API requests per second before 429; 0 means unlimited. */
  readonly rateLimitPerSecond?: number;
  /** How long an injected time-out keeps the connection open before it is cut. */
  readonly holdSeconds?: number;
  /** Milliseconds since 1970. Timers still run on the machine's clock; `runDue()` catches up with this one. */
  readonly now?: () => number;
  readonly veriff?: VeriffOptions;
}

export interface Settings {
  readonly apiKey: string;
  readonly redactionSeconds: number;
  readonly processingSeconds: number;
  readonly webhookUrl: string | null;
  readonly webhookSecret: string | null;
  readonly retryBaseSeconds: number;
  readonly maxDeliveryTries: number;
  readonly deliveryTimeoutSeconds: number;
  readonly deliveryConcurrency: number;
  readonly sensitiveResults: boolean;
  readonly rateLimitPerSecond: number;
  readonly holdSeconds: number;
  readonly now: () => number;
  readonly veriff: VeriffSettings;
}

export function settingsFrom(options: SandboxOptions): Settings {
  return {
    apiKey: options.apiKey ?? "sk_test_sandbox",
    redactionSeconds: options.redactionSeconds ?? 20,
    processingSeconds: options.processingSeconds ?? 3,
    webhookUrl: options.webhookUrl ?? null,
    webhookSecret: options.webhookSecret ?? null,
    retryBaseSeconds: options.retryBaseSeconds ?? 1,
    maxDeliveryTries: options.maxDeliveryTries ?? 12,
    deliveryTimeoutSeconds: options.deliveryTimeoutSeconds ?? 20,
    deliveryConcurrency: options.deliveryConcurrency ?? 16,
    sensitiveResults: options.sensitiveResults ?? false,
    rateLimitPerSecond: options.rateLimitPerSecond ?? 0,
    holdSeconds: options.holdSeconds ?? 120,
    now: options.now ?? Date.now,
    veriff: veriffSettingsFrom(options.veriff ?? {}),
  };
}

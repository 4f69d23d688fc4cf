import { sentinelOf } from "./sentinels";

export const FAULT_MODES = [
  "timeout",
  "timeout_after_effect",
  "drop",
  "drop_after_effect",
  "500_after_effect",
  "500_stored",
  "permission",
  "slow",
  "slow_after_effect",
  "yes_without_effect",
] as const;

/** A number is answered as that HTTP status before anything happens, and isn't remembered under the key. */
export type FaultMode = number | (typeof FAULT_MODES)[number];

export interface ApiFault {
  readonly status: FaultMode;
  /** A regular expression over the path. */
  readonly path?: string;
  readonly method?: string;
  readonly sessionId?: string;
  /** Seconds, sent as `Retry-After`. */
  readonly retryAfter?: number;
  /** For `slow` and `slow_after_effect`: how long the request stays under way. */
  readonly delaySeconds?: number;
  /** Sent as `Stripe-Should-Retry` with a status of 400 and above; Stripe's side alone. */
  readonly shouldRetry?: boolean;
  times?: number;
}

export interface WebhookFault {
  /** How many more times than once each delivery is made. */
  readonly duplicate?: number;
  readonly delaySeconds?: number;
  /** Each first of two events of a session goes out after the second. */
  readonly reorder?: boolean;
  /** The delivery is never made. */
  readonly drop?: boolean;
  /** Only events of this type. */
  readonly type?: string;
  times?: number;
}

export interface Target {
  readonly method: string;
  readonly path: string;
  /** The session that the request would close, with what the company wrote on it. */
  readonly closes: { readonly sessionId: string; readonly words: string } | null;
}

type Phase = "before" | "after";

/** Failures that are switched on for a while. */
export class Faults {
  private api: ApiFault[] = [];
  private webhooks: WebhookFault[] = [];
  private readonly sentinelUses = new Map<string, number>();

  set(api: readonly ApiFault[], webhooks: readonly WebhookFault[]): void {
    this.api = api.map((fault) => ({ ...fault }));
    this.webhooks = webhooks.map((fault) => ({ ...fault }));
  }

  current(): { api: readonly ApiFault[]; webhooks: readonly WebhookFault[] } {
    return { api: this.api, webhooks: this.webhooks };
  }

  clear(): void {
    this.set([], []);
    this.sentinelUses.clear();
  }

  /** The fault that strikes this request in this phase, if any; one of limited `times` is used up by it. */
  takeApi(target: Target, phase: Phase): ApiFault | null {
    const sentinel = sentinelOf(target, this.sentinelUses);
    if (sentinel !== null && phaseOf(sentinel.fault.status) === phase) {
      sentinel.use();
      return sentinel.fault;
    }
    const fault = this.api.find(
      (candidate) => phaseOf(candidate.status) === phase && strikes(candidate, target),
    );
    if (fault === undefined) return null;
    this.api = spend(this.api, fault);
    return fault;
  }

  takeWebhook(type: string): WebhookFault | null {
    const fault = this.webhooks.find((candidate) => candidate.type === undefined || candidate.type === type);
    if (fault === undefined) return null;
    this.webhooks = spend(this.webhooks, fault);
    return fault;
  }
}

const AFTER = new Set<FaultMode>(["500_stored", "slow", "yes_without_effect"]);

/** A fault after the effect never strikes a replay: the effect isn't made again. */
function phaseOf(mode: FaultMode): Phase {
  if (typeof mode === "number") return "before";
  return AFTER.has(mode) || mode.endsWith("_after_effect") ? "after" : "before";
}

function strikes(fault: ApiFault, target: Target): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== target.method) return false;
  if (fault.sessionId !== undefined && !target.path.includes(fault.sessionId)) return false;
  return fault.path === undefined || new RegExp(fault.path).test(target.path);
}

function spend<F extends { times?: number }>(faults: F[], used: F): F[] {
  if (used.times === undefined) return faults;
  used.times -= 1;
  return used.times > 0 ? faults : faults.filter((fault) => fault !== used);
}

export interface LoggedCall {
  readonly at: string;
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  readonly sessionId: string | null;
  readonly idempotencyKey: string | null;
  /** Null while under way, and for good when the connection was cut without an answer. */
  status: number | null;
  replayed: boolean;
}

export interface Effect<K extends string> {
  readonly at: string;
  readonly sessionId: string;
  readonly kind: K;
  readonly requestId: string | null;
  readonly idempotencyKey: string | null;
}

const LONGEST = 20_000;

/** What was asked of the API, and what really changed because of it: replays and no-ops are no effects. */
export class Journal<K extends string> {
  private calls: LoggedCall[] = [];
  private effects: Effect<K>[] = [];

  call(call: LoggedCall): LoggedCall {
    this.calls.push(call);
    if (this.calls.length > LONGEST) this.calls = this.calls.slice(-LONGEST / 2);
    return call;
  }

  effect(effect: Effect<K>): void {
    this.effects.push(effect);
    if (this.effects.length > LONGEST) this.effects = this.effects.slice(-LONGEST / 2);
  }

  allCalls(): readonly LoggedCall[] {
    return this.calls;
  }

  allEffects(): readonly Effect<K>[] {
    return this.effects;
  }

  clear(): void {
    this.calls = [];
    this.effects = [];
  }
}

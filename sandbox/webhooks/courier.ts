import type { WebhookFault } from "../world/faults";
import type { Delivery } from "./delivery";
import { DeliveryChains } from "./delivery-chains";

const LONGEST_RETRY_PAUSE = 5 * 60;
const LONGEST_REORDER_HOLD = 10;

interface CourierWorld {
  readonly settings: {
    readonly deliveryConcurrency: number;
    readonly maxDeliveryTries: number;
    readonly retryBaseSeconds: number;
  };
  readonly closed: AbortSignal;
  readonly faults: { takeWebhook(type: string): WebhookFault | null };
  now(): number;
  changed(): void;
}

/** How one provider posts what the courier carries. */
interface Postman<D> {
  /** One try, true when it was accepted; null when there is nothing to deliver any more. */
  readonly post: (delivery: D) => Promise<boolean> | null;
  readonly settled: (delivery: D, delivered: boolean) => void;
}

interface News {
  readonly sessionId: string;
  readonly type: string;
  /** Of the past: it keeps its place in its session's order, and faults don't strike it. */
  readonly told: boolean;
}

/** Brings webhooks to their addresses: at least once, again after failures, in no promised order. */
export class Courier<D extends Delivery> {
  private readonly open = new Set<D>();
  private readonly ready: D[] = [];
  private readonly timers = new Map<D, NodeJS.Timeout>();
  private readonly chains = new DeliveryChains<D>();
  /** By session: held back until a later event of the same session has gone out. */
  private readonly held = new Map<string, D[]>();
  private readonly afterwards = new Map<D, D[]>();
  private idlers: (() => void)[] = [];
  private running = 0;
  private delivered = 0;
  private failed = 0;

  constructor(
    private readonly world: CourierWorld,
    private readonly postman: Postman<D>,
    private saved: readonly D[],
  ) {}

  /** Takes up what a previous run left undelivered. */
  start(): void {
    const left = this.saved;
    this.saved = [];
    for (const delivery of left) this.enqueue(delivery);
  }

  outstanding(): readonly D[] {
    return [...this.open, ...this.saved];
  }

  status(): { pending: number; delivered: number; failed: number } {
    return { pending: this.open.size, delivered: this.delivered, failed: this.failed };
  }

  /** Resolves once nothing is left to deliver. */
  idle(): Promise<void> {
    return this.open.size === 0 ? Promise.resolve() : new Promise((resolve) => this.idlers.push(resolve));
  }

  /**
   * Sends word of a session: one letter for each address, made at the moment it is due. False when a fault loses it.
   */
  announce({ sessionId, type, told }: News, letters: readonly ((dueAt: number) => D)[]): boolean {
    const fault = told || letters.length === 0 ? null : this.world.faults.takeWebhook(type);
    if (fault?.drop === true) {
      this.failed += letters.length;
      return false;
    }
    const overtaken = this.held.get(sessionId);
    this.held.delete(sessionId);
    const dueAt = this.world.now() + (fault?.delaySeconds ?? 0) * 1000;
    const hold = fault?.reorder === true && overtaken === undefined;
    let last: D | null = null;
    for (const letter of letters) {
      for (let copy = 0; copy <= (fault?.duplicate ?? 0); copy++) {
        last = letter(hold ? dueAt + LONGEST_REORDER_HOLD * 1000 : dueAt);
        this.enqueue(last);
        if (hold) this.held.set(sessionId, [...(this.held.get(sessionId) ?? []), last]);
      }
    }
    if (overtaken !== undefined && last !== null) this.afterwards.set(last, overtaken);
    return true;
  }

  private enqueue(delivery: D): void {
    this.open.add(delivery);
    if (this.chains.enter(delivery)) this.schedule(delivery);
  }

  private schedule(delivery: D): void {
    const wait = delivery.dueAt - this.world.now();
    if (wait > 0)
      this.timers.set(
        delivery,
        setTimeout(() => this.hurry(delivery), wait),
      );
    else this.hurry(delivery);
  }

  private hurry(delivery: D): void {
    clearTimeout(this.timers.get(delivery));
    this.timers.delete(delivery);
    this.ready.push(delivery);
    this.pump();
  }

  private pump(): void {
    while (this.running < this.world.settings.deliveryConcurrency && !this.world.closed.aborted) {
      const next = this.ready.shift();
      if (next === undefined) return;
      this.running += 1;
      // Never rejects: whatever goes wrong counts as a failed try.
      void this.attempt(next).finally(() => {
        this.running -= 1;
        this.pump();
      });
    }
  }

  private async attempt(delivery: D): Promise<void> {
    const post = this.postman.post(delivery);
    if (post === null) return this.settle(delivery, false);
    const accepted = await post;
    if (!this.open.has(delivery) || this.world.closed.aborted) return;
    if (accepted) return this.settle(delivery, true);
    delivery.tries += 1;
    if (delivery.tries >= this.world.settings.maxDeliveryTries) return this.settle(delivery, false);
    const pauseSeconds = this.world.settings.retryBaseSeconds * 2 ** (delivery.tries - 1);
    delivery.dueAt = this.world.now() + Math.min(pauseSeconds, LONGEST_RETRY_PAUSE) * 1000;
    this.world.changed();
    this.schedule(delivery);
  }

  private settle(delivery: D, delivered: boolean): void {
    this.open.delete(delivery);
    this.postman.settled(delivery, delivered);
    if (delivered) this.delivered += 1;
    else this.failed += 1;
    for (const overtaken of this.afterwards.get(delivery) ?? []) {
      if (this.timers.has(overtaken)) this.hurry(overtaken);
    }
    this.afterwards.delete(delivery);
    const next = this.chains.leave(delivery);
    // Before the others that are ready: a story once begun is told to its end.
    if (next !== undefined) this.ready.unshift(next);
    this.world.changed();
    if (this.open.size > 0) return;
    for (const resolve of this.idlers.splice(0)) resolve();
  }

  clear(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    for (const store of [this.timers, this.chains, this.held, this.afterwards, this.open]) store.clear();
    this.ready.length = 0;
    this.delivered = 0;
    this.failed = 0;
    for (const resolve of this.idlers.splice(0)) resolve();
  }

  stop(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
  }
}

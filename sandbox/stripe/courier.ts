import { wholeSeconds } from "../clock";
import { DeliveryChains } from "./delivery-chains";
import { eventView } from "./events";
import { postWebhook } from "./post-webhook";
import type { Delivery, EndpointRecord, EventRecord } from "./records";
import { wantsEvent } from "./subscription";
import type { StripeWorld } from "./world";

const LONGEST_RETRY_PAUSE = 5 * 60;
const LONGEST_REORDER_HOLD = 10;

/** Brings events to the webhook endpoints: at least once, again after failures, in no promised order. */
export class Courier {
  private readonly open = new Set<Delivery>();
  private readonly ready: Delivery[] = [];
  private readonly timers = new Map<Delivery, NodeJS.Timeout>();
  private readonly chains = new DeliveryChains();
  /** By session: held back until a later event of the same session has gone out. */
  private readonly held = new Map<string, Delivery[]>();
  private readonly afterwards = new Map<Delivery, Delivery[]>();
  private idlers: (() => void)[] = [];
  private running = 0;
  private delivered = 0;
  private failed = 0;

  constructor(
    private readonly world: StripeWorld,
    private saved: readonly Delivery[],
  ) {}

  /** Takes up what a previous run left undelivered. */
  start(): void {
    const left = this.saved;
    this.saved = [];
    for (const delivery of left) this.enqueue(delivery);
  }

  outstanding(): readonly Delivery[] {
    return [...this.open, ...this.saved];
  }

  status(): { pending: number; delivered: number; failed: number } {
    return { pending: this.open.size, delivered: this.delivered, failed: this.failed };
  }

  /** Resolves once nothing is left to deliver. */
  idle(): Promise<void> {
    return this.open.size === 0 ? Promise.resolve() : new Promise((resolve) => this.idlers.push(resolve));
  }

  /** `told`: an event of the past; it keeps its snapshot and its place in its session's order, without faults. */
  announce(event: EventRecord, told: boolean): void {
    const endpoints = this.world.endpoints
      .newestFirst()
      .filter((endpoint) => wantsEvent(endpoint, event.type));
    const fault = told || endpoints.length === 0 ? null : this.world.faults.takeWebhook(event.type);
    if (fault?.drop === true) {
      event.failedWebhooks += endpoints.length;
      this.failed += endpoints.length;
      return;
    }
    const overtaken = this.held.get(event.sessionId);
    this.held.delete(event.sessionId);
    const dueAt = this.world.now() + (fault?.delaySeconds ?? 0) * 1000;
    const hold = fault?.reorder === true && overtaken === undefined;
    let last: Delivery | null = null;
    for (const endpoint of endpoints) {
      for (let copy = 0; copy <= (fault?.duplicate ?? 0); copy++) {
        last = this.deliveryOf(event, endpoint, told, hold ? dueAt + LONGEST_REORDER_HOLD * 1000 : dueAt);
        event.pendingWebhooks += 1;
        this.enqueue(last);
        if (hold) this.held.set(event.sessionId, [...(this.held.get(event.sessionId) ?? []), last]);
      }
    }
    if (overtaken !== undefined && last !== null) this.afterwards.set(last, overtaken);
  }

  private deliveryOf(event: EventRecord, endpoint: EndpointRecord, told: boolean, dueAt: number): Delivery {
    return {
      id: this.world.newId("wd"),
      eventId: event.id,
      endpointId: endpoint.id,
      chain: told ? `${event.sessionId} ${endpoint.id}` : null,
      snapshot: told ? event.object : null,
      tries: 0,
      dueAt,
    };
  }

  private enqueue(delivery: Delivery): void {
    this.open.add(delivery);
    if (this.chains.enter(delivery)) this.schedule(delivery);
  }

  private schedule(delivery: Delivery): void {
    const wait = delivery.dueAt - this.world.now();
    if (wait > 0)
      this.timers.set(
        delivery,
        setTimeout(() => this.hurry(delivery), wait),
      );
    else this.hurry(delivery);
  }

  private hurry(delivery: Delivery): void {
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

  private async attempt(delivery: Delivery): Promise<void> {
    const event = this.world.events.get(delivery.eventId);
    const endpoint = this.world.endpoints.get(delivery.endpointId);
    if (event === undefined || endpoint === undefined || endpoint.disabled)
      return this.settle(delivery, false);
    const body = JSON.stringify(eventView(event, delivery.snapshot), null, 2);
    const now = this.world.now();
    const accepted = await postWebhook({
      url: endpoint.url,
      body,
      secrets: endpoint.secrets
        .filter(({ expiresAt }) => expiresAt === null || expiresAt > now)
        .map(({ value }) => value),
      timestamp: wholeSeconds(now),
      timeoutSeconds: this.world.settings.deliveryTimeoutSeconds,
      closed: this.world.closed,
    });
    if (!this.open.has(delivery) || this.world.closed.aborted) return;
    if (accepted) return this.settle(delivery, true);
    delivery.tries += 1;
    if (delivery.tries >= this.world.settings.maxDeliveryTries) return this.settle(delivery, false);
    const pauseSeconds = this.world.settings.retryBaseSeconds * 2 ** (delivery.tries - 1);
    delivery.dueAt = this.world.now() + Math.min(pauseSeconds, LONGEST_RETRY_PAUSE) * 1000;
    this.world.changed();
    this.schedule(delivery);
  }

  private settle(delivery: Delivery, delivered: boolean): void {
    this.open.delete(delivery);
    const event = this.world.events.get(delivery.eventId);
    if (event !== undefined) {
      event.pendingWebhooks -= 1;
      event.failedWebhooks += delivered ? 0 : 1;
    }
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

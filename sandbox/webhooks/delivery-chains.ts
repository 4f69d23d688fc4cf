import type { Delivery } from "./delivery";

/** Deliveries of one chain go out one after the other; the head is on its way, the others wait here. */
export class DeliveryChains<D extends Delivery> {
  private readonly waiting = new Map<string, D[]>();

  /** True when the delivery may go now; false when it waits for those before it. */
  enter(delivery: D): boolean {
    if (delivery.chain === null) return true;
    const others = this.waiting.get(delivery.chain);
    if (others === undefined) this.waiting.set(delivery.chain, []);
    else others.push(delivery);
    return others === undefined;
  }

  /** The head is settled: answers with the next, if there is one. */
  leave({ chain }: D): D | undefined {
    if (chain === null) return undefined;
    const next = this.waiting.get(chain)?.shift();
    if (next === undefined) this.waiting.delete(chain);
    return next;
  }

  clear(): void {
    this.waiting.clear();
  }
}

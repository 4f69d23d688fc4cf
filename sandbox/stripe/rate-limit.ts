import { rateLimited } from "./errors";

/** Counts requests per second of the world's clock. */
export class RateLimit {
  private second = 0;
  private count = 0;

  constructor(private readonly perSecond: number) {}

  /** Throws the provider's 429 when the second is full. */
  take(nowMilliseconds: number): void {
    if (this.perSecond === 0) return;
    const second = Math.floor(nowMilliseconds / 1000);
    if (second !== this.second) this.count = 0;
    this.second = second;
    this.count += 1;
    if (this.count > this.perSecond) throw rateLimited();
  }
}

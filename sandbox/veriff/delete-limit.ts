import { tooManyRequests } from "./failure";

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/**
 * Five deletions an hour and ten a day for the whole integration, failed ones included; what the limit itself turns
 * away doesn't count. https://devdocs.veriff.com/apidocs/v1sessionsid-3
 */
export class DeleteLimit {
  constructor(
    private readonly perHour: number,
    private readonly perDay: number,
    private times: readonly number[] = [],
  ) {}

  /** Throws the provider's 429 when an hour or a day is full. */
  take(now: number): void {
    this.times = this.times.filter((time) => time > now - DAY);
    const lastHour = this.times.filter((time) => time > now - HOUR).length;
    if (lastHour >= this.perHour || this.times.length >= this.perDay) throw tooManyRequests();
    this.times = [...this.times, now];
  }

  taken(): readonly number[] {
    return this.times;
  }

  clear(): void {
    this.times = [];
  }
}

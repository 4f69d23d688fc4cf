import { keyInUse, keyReused } from "./errors";
import type { StoredAnswer } from "./records";

const KEPT_FOR = 24 * 60 * 60 * 1000;

/** First answers by idempotency key: https://docs.stripe.com/api/idempotent_requests */
export class Idempotency {
  private readonly answers = new Map<string, StoredAnswer>();
  private readonly underWay = new Set<string>();

  constructor(answers: readonly StoredAnswer[] = []) {
    for (const answer of answers) this.answers.set(answer.key, answer);
  }

  /**
   * The answer to replay, or null when this is the first request with the key.
   * Throws 409 while the first is under way, 400 when the key was used for something else.
   */
  replay(key: string, endpoint: string, parameters: string): StoredAnswer | null {
    if (this.underWay.has(key)) throw keyInUse(key);
    const answer = this.answers.get(key);
    if (answer === undefined) return null;
    if (answer.endpoint !== endpoint) {
      throw keyReused(
        `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${endpoint}' vs '${answer.endpoint}'). Try using a key other than '${key}' if you meant to execute a different request.`,
      );
    }
    if (answer.parameters !== parameters) {
      throw keyReused(
        `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
      );
    }
    return answer;
  }

  begin(key: string): void {
    this.underWay.add(key);
  }

  end(key: string): void {
    this.underWay.delete(key);
  }

  store(answer: StoredAnswer): void {
    for (const [key, { storedAt }] of this.answers) {
      // Insertion order is age order: the first young one ends the sweep.
      if (storedAt > answer.storedAt - KEPT_FOR) break;
      this.answers.delete(key);
    }
    this.answers.set(answer.key, answer);
  }

  stored(): readonly StoredAnswer[] {
    return [...this.answers.values()];
  }

  clear(): void {
    this.answers.clear();
  }
}

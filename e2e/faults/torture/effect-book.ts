import type { Sandbox } from "../../../sandbox/server";
import type { Effect } from "../../../sandbox/world/journal";

/** All that changed at the providers, copied before the practice world's journals forget it. */
export class EffectBook {
  readonly stripe: Effect<string>[] = [];
  readonly veriff: Effect<string>[] = [];
  /** Whose each session at Veriff is or was: what is deleted there can't be asked any more. */
  readonly people = new Map<string, string>();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly sandbox: Sandbox) {
    this.timer = setInterval(() => this.copy(), 1000);
  }

  close(): void {
    clearInterval(this.timer);
    this.copy();
  }

  private copy(): void {
    for (const provider of ["stripe", "veriff"] as const) {
      const all: readonly Effect<string>[] = this.sandbox[provider].journal.allEffects();
      const last = this[provider].at(-1);
      this[provider].push(...all.slice(last ? all.indexOf(last) + 1 : 0));
    }
    for (const { sessionId } of this.veriff) {
      const person = this.sandbox.veriff.sessions.get(sessionId)?.vendorData;
      if (person) this.people.set(sessionId, person);
    }
  }
}

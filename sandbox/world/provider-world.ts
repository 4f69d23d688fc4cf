import type { Settings } from "../options";

/** What each provider's side has: a clock, an order of things, an address and an end. */
export abstract class ProviderWorld {
  private readonly closing = new AbortController();
  protected sequence: number;
  /** Where the hosted pages are reached; known once the server listens. */
  publicUrl = "http://127.0.0.1";

  constructor(
    readonly settings: Settings,
    /** Called after every change, so that it can be saved. */
    readonly changed: () => void,
    sequence: number,
  ) {
    this.sequence = sequence;
  }

  get closed(): AbortSignal {
    return this.closing.signal;
  }

  now(): number {
    return this.settings.now();
  }

  nextSequence(): number {
    this.sequence += 1;
    return this.sequence;
  }

  close(): void {
    this.closing.abort();
  }
}

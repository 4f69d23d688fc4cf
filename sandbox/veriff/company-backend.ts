import { pause } from "../clock";
import { sessionUrl } from "./create-session";
import type { VeriffSession } from "./records";
import type { VeriffWorld } from "./world";

const AT_ONCE = 4;
const TRIES = 20;
const TIMEOUT_MS = 5000;

/**
 * The company's own backend: whenever it makes a session it registers it at the desk with its link, which is told
 * only then. Tries again for a while when the desk doesn't answer. Without an address it does nothing.
 */
export class CompanyBackend {
  private readonly waiting: VeriffSession[] = [];
  private running = 0;

  constructor(private readonly world: VeriffWorld) {}

  /** How many sessions the desk has not been told of yet. */
  get pending(): number {
    return this.waiting.length + this.running;
  }

  made(session: VeriffSession): void {
    if (this.world.settings.veriff.registration === null) return;
    this.waiting.push(session);
    this.pump();
  }

  private pump(): void {
    while (this.running < AT_ONCE) {
      const next = this.waiting.shift();
      if (next === undefined) return;
      this.running += 1;
      // Never rejects: after the last try it is given up, as a backend would that only logs it.
      void this.register(next).finally(() => {
        this.running -= 1;
        this.pump();
      });
    }
  }

  private async register(session: VeriffSession): Promise<void> {
    const { registration } = this.world.settings.veriff;
    if (registration === null) return;
    const { vendorData, endUserId } = session;
    const body = JSON.stringify({
      provider: "veriff",
      providerSessionId: session.id,
      url: sessionUrl(this.world, session),
      createdAt: new Date(session.created).toISOString(),
      ...(vendorData === null ? {} : { clientReference: vendorData }),
      ...(endUserId === null ? {} : { subjectReference: endUserId }),
    });
    for (let tries = 1; tries <= TRIES && !this.world.closed.aborted; tries += 1) {
      if (await this.post(registration, body)) return;
      await pause(tries * 250, this.world.closed);
    }
  }

  /** Whether the desk has taken it, or said a no that stays one. */
  private async post({ url, token }: { url: string; token: string }, body: string): Promise<boolean> {
    try {
      const answer = await fetch(url, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body,
        signal: AbortSignal.any([this.world.closed, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      await answer.arrayBuffer();
      return answer.status < 500 && answer.status !== 429;
    } catch {
      return false;
    }
  }
}

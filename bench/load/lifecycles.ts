import { eventBody } from "./stripe-event";

/** How many sessions are under way at once: more than there are connections, so that no session races itself. */
const APART = 200;

/**
 * Bodies of webhooks for new sessions, each created, then processing, then failed or (one in three) verified,
 * interleaved as those of many people are. `batch` is part of every id.
 */
export function lifecycles(batch: string, count: number): string[] {
  const sessions = Math.ceil(count / 3);
  const now = Math.floor(Date.now() / 1000);
  const bodies: string[] = [];
  for (let turn = 0; bodies.length < count; turn += 1) {
    for (const step of [0, 1, 2]) {
      const place = turn - step * APART;
      if (place < 0 || place >= sessions || bodies.length >= count) continue;
      const verdict = place % 3 === 0 ? "verified" : "requires_input";
      const word = step === 0 ? "created" : step === 1 ? "processing" : verdict;
      bodies.push(eventBody(batch, place, word, now - 600 + (place % 300)));
    }
  }
  return bodies;
}

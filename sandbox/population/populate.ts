import { wholeSeconds } from "../clock";
import { between, type Random, randomText, seededRandom } from "../random";
import type { StripeWorld } from "../stripe/world";
import { createParamsFor } from "./customers";
import { liveThrough, planTimes } from "./life";
import { codeSource, tellStory } from "./story";

interface Population {
  readonly count: number;
  readonly seed: string;
  /** How far back the oldest session may lie. */
  readonly days: number;
}

/**
 * Fills the world with sessions that have a past. The same seed in a fresh world gives the same sessions, up to
 * the moment of filling. Their events go out as webhooks, in order per session; this returns before they arrive.
 */
export function populate(
  world: StripeWorld,
  { count, seed, days }: Population,
): { sessions: number; events: number } {
  const random = seededRandom(`${seed}:${world.populations}`);
  world.populations += 1;
  const before = world.events.size;
  const nextCode = codeSource(random);
  const persons = Math.max(1, Math.round(count * 0.78));
  for (let index = 0; index < count; index++) {
    const story = tellStory(random, index, nextCode);
    const person = index < persons ? index : between(random, 0, persons - 1);
    const times = planTimes(random, story, wholeSeconds(world.now()), days);
    const params = createParamsFor(
      random,
      person,
      story.attempts.flatMap(({ failedChecks }) => failedChecks),
    );
    liveThrough(world, story, times, params, occasions(random));
  }
  world.changed();
  return { sessions: count, events: world.events.size - before };
}

function occasions(random: Random) {
  const newId = (prefix: string) => `${prefix}_1${randomText(random, 23)}`;
  return (at: number, byRequest: boolean) => ({
    at,
    told: true,
    newId,
    request: { id: byRequest ? `req_${randomText(random, 14)}` : null, idempotency_key: null },
  });
}

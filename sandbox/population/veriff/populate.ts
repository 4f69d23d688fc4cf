import { between, type Random, seededRandom } from "../../random";
import { uuidLike } from "../../veriff/uuid";
import type { VeriffWorld } from "../../veriff/world";
import { liveThrough } from "./life";
import { eachReasonOnce } from "./reason-source";
import { agedStory, isActive, type Story, storyWith, tellStory } from "./story";
import { createParamsFor } from "./subjects";
import { planTimes } from "./times";

interface Population {
  readonly count: number;
  readonly seed: string;
  /** How far back the oldest session may lie, a session's lifetime apart. */
  readonly days: number;
  /** How many customers the other provider's population has. */
  readonly besides: number;
}

/** Below this, there is no room for the special cases. */
const ROOM_FOR_ALL = 60;
const DUPLICATES = 4;

/**
 * Fills the world with sessions that have a past. The same seed in a fresh world gives the same sessions, up to the
 * moment of filling. Their webhooks go out in order per session; this returns before they arrive.
 */
export function populateVeriff(
  world: VeriffWorld,
  { count, seed, days, besides }: Population,
): { sessions: number; webhooks: number } {
  const random = seededRandom(`veriff:${seed}`);
  const before = world.news.size;
  const lifetime = world.settings.veriff.lifetimeSeconds * 1000;
  const stories = storiesFor(random, count);
  const personOf = personSource(random, stories.length);
  for (const [index, story] of stories.entries()) {
    const times = planTimes(random, story, { now: world.now(), days, lifetime });
    const params = createParamsFor(personOf(index, story), besides, seed);
    const session = liveThrough(world, story, times, params, (at) => ({
      at,
      told: true,
      newId: () => uuidLike(random),
      requestId: null,
    }));
    world.company.made(session);
  }
  world.changed();
  return { sessions: count, webhooks: world.news.size - before };
}

function storiesFor(random: Random, count: number): Story[] {
  const nextReason = eachReasonOnce(random);
  const special = count < ROOM_FOR_ALL ? [] : specialStories(random);
  const first = count - special.length;
  const stories = Array.from({ length: first }, (_, index) => {
    // Four in five of those after the first have a reason nobody had yet, while there are any.
    const reason = index >= 9 && index % 5 !== 0 ? nextReason() : undefined;
    return reason === undefined ? tellStory(random, index) : storyWith(random, reason);
  });
  return [...stories, ...special];
}

/** Sessions close to their end, and last those whose subject gets a second one beside them. */
function specialStories(random: Random): Story[] {
  const aged = (["stale", "expiring"] as const).flatMap((age) =>
    (["started", "started", "created"] as const).map((fate) => agedStory(random, fate, age)),
  );
  const twice = Array.from({ length: 2 * DUPLICATES }, (_, index) =>
    agedStory(random, index % 2 === 0 ? "created" : "started", "any"),
  );
  return [...aged, ...twice];
}

/**
 * Most persons have one session; a few come back, but never while an earlier one of theirs is under way, except
 * for the pairs at the end.
 */
function personSource(random: Random, total: number): (index: number, story: Story) => number {
  const pairs = total < ROOM_FOR_ALL ? total : total - 2 * DUPLICATES;
  const newcomers = Math.max(1, Math.round(pairs * 0.85));
  const busy = new Set<number>();
  return (index, story) => {
    if (index >= pairs) return pairs + Math.floor((index - pairs) / 2);
    const returning = index < newcomers ? index : between(random, 0, newcomers - 1);
    const person = isActive(story) && busy.has(returning) ? index : returning;
    if (isActive(story)) busy.add(person);
    return person;
  };
}

import { between, type Random } from "../../random";
import type { Story } from "./story";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface Span {
  readonly began: number;
  readonly submitted: number;
  readonly decided: number;
}

/** Milliseconds since 1970. */
export interface Times {
  readonly created: number;
  readonly attempts: readonly Span[];
}

interface Frame {
  readonly now: number;
  readonly days: number;
  /** How long a session may stay open. */
  readonly lifetime: number;
}

/** Lays a story out so that everything in it lies in the past and within the session's lifetime. */
export function planTimes(random: Random, story: Story, { now, days, lifetime }: Frame): Times {
  let offset = 0;
  const spans = story.attempts.map((_, index) => {
    const began =
      offset + between(random, index === 0 ? MINUTE : 7 * MINUTE, index === 0 ? 3 * HOUR : 9 * HOUR);
    const submitted = began + between(random, 40_000, 5 * MINUTE);
    const decided = submitted + between(random, 6000, story.reviewed ? HOUR : MINUTE);
    offset = decided;
    return { began, submitted, decided };
  });
  const age = ageOf(random, story, { now, days, lifetime });
  const room = Math.min(age - MINUTE, lifetime - MINUTE);
  const shrink = offset === 0 ? 1 : Math.min(1, Math.max(room, 0) / offset);
  const created = now - age;
  const at = (milliseconds: number) => created + Math.floor(milliseconds * shrink);
  const attempts = spans.map(({ began, submitted, decided }) => ({
    began: at(began),
    submitted: at(submitted),
    decided: at(decided),
  }));
  return { created, attempts };
}

function ageOf(random: Random, { fate, age }: Story, { days, lifetime }: Frame): number {
  // 6.5 days of 7, and the last twentieth of an hour or so before the end.
  if (age === "stale") return Math.floor((lifetime * 6.5) / 7) + between(random, 0, 20 * MINUTE);
  if (age === "expiring") return lifetime - between(random, 10 * MINUTE, 40 * MINUTE);
  const spread = random() ** 1.4;
  switch (fate) {
    case "expired":
    case "abandoned":
      return lifetime + Math.floor(spread * Math.max(days * DAY - lifetime, 2 * HOUR)) + 5 * MINUTE;
    case "created":
    case "started":
    case "resubmission":
    case "review":
      return Math.min(
        Math.floor(lifetime * 0.85),
        20 * MINUTE + Math.floor(spread * Math.min(lifetime, days * DAY)),
      );
    case "submitted":
      return between(random, 4 * MINUTE, 90 * MINUTE);
    case "approved":
    case "declined":
      return 20 * MINUTE + Math.floor(spread * days * DAY);
  }
}

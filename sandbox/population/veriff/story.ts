import { between, pickWeighted, type Random } from "../../random";
import { readOutcome } from "../../veriff/outcome";
import type { Outcome } from "../../veriff/records";
import { declinedByFrequency, resubmissionByFrequency } from "./reason-source";

const FATES = [
  "approved",
  "declined",
  "resubmission",
  "created",
  "started",
  "submitted",
  "review",
  "expired",
  "abandoned",
] as const;

type Fate = (typeof FATES)[number];

/** How old an unfinished session is: anything, nearly at its end, or minutes from it. */
export type Age = "any" | "stale" | "expiring";

/** What happened to one session, without its times. */
export interface Story {
  readonly fate: Fate;
  /** Earlier attempts' decisions, and the last one's; null for an attempt still under way. */
  readonly attempts: readonly (Outcome | null)[];
  /** Whether a person looked at the last attempt before it was decided. */
  readonly reviewed: boolean;
  readonly age: Age;
}

const FATE_WEIGHTS: readonly (readonly [Fate, number])[] = [
  ["approved", 34],
  ["declined", 18],
  ["resubmission", 14],
  ["expired", 9],
  ["abandoned", 9],
  ["created", 5],
  ["started", 6],
  ["submitted", 2],
  ["review", 3],
];

const ACTIVE: readonly Fate[] = ["resubmission", "created", "started", "submitted", "review"];

export const isActive = ({ fate }: Story): boolean => ACTIVE.includes(fate);

/** The first stories go once through all fates, so that even a small population has one of each. */
export function tellStory(random: Random, index: number): Story {
  const fate = FATES[index] ?? pickWeighted(random, FATE_WEIGHTS);
  return storyOf(random, fate, fate === "declined" ? declinedByFrequency(random) : null);
}

/** A session whose last decision has this reason. */
export function storyWith(random: Random, outcome: Outcome): Story {
  return storyOf(random, outcome.status === "declined" ? "declined" : "resubmission", outcome);
}

/** An unfinished session that is close to its end. */
export function agedStory(random: Random, fate: "created" | "started", age: Age): Story {
  return { ...storyOf(random, fate, null), age };
}

function storyOf(random: Random, fate: Fate, outcome: Outcome | null): Story {
  const isLimit = Number(outcome?.reasonCode) === 539;
  const before = isLimit ? Array.from({ length: 9 }, () => resubmissionByFrequency(random)) : earlier(random);
  const story = { fate, age: "any", reviewed: random() < 0.12 } as const;
  switch (fate) {
    case "approved":
      return { ...story, attempts: [...before, readOutcome("approved")] };
    case "declined":
      return { ...story, attempts: [...before, outcome ?? declinedByFrequency(random)] };
    case "resubmission":
      return { ...story, attempts: [...before, outcome ?? resubmissionByFrequency(random)] };
    case "review":
      return { ...story, reviewed: false, attempts: [...before, readOutcome("review")] };
    case "started":
    case "submitted":
      return { ...story, attempts: [...before, null] };
    case "abandoned":
      return { ...story, attempts: random() < 0.4 ? [resubmissionByFrequency(random)] : [null] };
    case "created":
    case "expired":
      return { ...story, attempts: [] };
  }
}

function earlier(random: Random): Outcome[] {
  const share = random();
  const count = share < 0.68 ? 0 : share < 0.88 ? 1 : between(random, 2, 4);
  return Array.from({ length: count }, () => resubmissionByFrequency(random));
}

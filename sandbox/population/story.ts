import { between, pick, pickWeighted, type Random } from "../random";
import { endsBeforeSubmission } from "../stripe/play";
import { FAILURE_WEIGHTS, RETRYABLE, UNKNOWN_CODES } from "./frequencies";

const FATES = [
  "failed",
  "verified",
  "waiting",
  "canceled",
  "processing",
  "redacted",
  "redaction_processing",
] as const;

type Fate = (typeof FATES)[number];

export interface Attempt {
  /** Empty when it passed. */
  readonly failedChecks: readonly string[];
  readonly submitted: boolean;
}

/** What happened to one session, without its times. */
export interface Story {
  readonly fate: Fate;
  readonly attempts: readonly Attempt[];
}

const FATE_WEIGHTS: readonly (readonly [Fate, number])[] = [
  ["failed", 38],
  ["verified", 27],
  ["waiting", 12],
  ["canceled", 11],
  ["redacted", 7],
  ["redaction_processing", 3],
  ["processing", 2],
];

/** The first stories go once through all fates, so that even a small population has one of each. */
export function tellStory(random: Random, index: number, nextCode: () => string): Story {
  const fate = FATES[index] ?? pickWeighted(random, FATE_WEIGHTS);
  switch (fate) {
    case "failed":
      return { fate, attempts: [...earlier(random), failing(random, nextCode())] };
    case "verified":
      return { fate, attempts: [...earlier(random), passing] };
    case "processing":
      return {
        fate,
        attempts: [...earlier(random), random() < 0.6 ? passing : failing(random, pick(random, RETRYABLE))],
      };
    case "waiting":
      return { fate, attempts: [] };
    case "canceled":
    case "redacted":
    case "redaction_processing": {
      if (random() < 0.2) return { fate, attempts: [] };
      const last = random() < 0.4 && fate !== "canceled" ? passing : failing(random, anyCode(random));
      return { fate, attempts: [...earlier(random), last] };
    }
  }
}

const passing: Attempt = { failedChecks: [], submitted: true };

function failing(random: Random, code: string): Attempt {
  if (endsBeforeSubmission(code)) return { failedChecks: [code], submitted: false };
  const more =
    random() < 0.15 ? pick(random, ["selfie_unverified_other", "document_unverified_other"]) : code;
  return { failedChecks: [...new Set([code, more])], submitted: true };
}

function earlier(random: Random): Attempt[] {
  const count = Number(
    pickWeighted(random, [
      ["0", 55],
      ["1", 28],
      ["2", 12],
      ["3", 5],
    ]),
  );
  return Array.from({ length: count }, () => failing(random, pick(random, RETRYABLE)));
}

function anyCode(random: Random): string {
  return pickWeighted(random, FAILURE_WEIGHTS);
}

/** Each code once, the unknown ones too, and after that by frequency. */
export function codeSource(random: Random): () => string {
  const once: string[] = [...FAILURE_WEIGHTS.map(([code]) => code), ...UNKNOWN_CODES];
  return () => once.shift() ?? anyCode(random);
}

/** Seconds from the creation to the first attempt, or between two attempts. */
export function gap(random: Random, first: boolean): number {
  return first ? between(random, 40, 900) : between(random, 120, 20_000);
}

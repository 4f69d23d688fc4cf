import { pick, pickWeighted, type Random } from "../../random";
import { DECLINED_REASONS } from "../../veriff/declined-reasons";
import { readOutcome } from "../../veriff/outcome";
import type { Outcome } from "../../veriff/records";
import { RESUBMISSION_REASONS } from "../../veriff/resubmission-reasons";

/** Codes that no readable list names: whoever reads them must survive them. */
const UNKNOWN_CODES = ["588", "699", "217", "541"] as const;

const DECLINED_WEIGHTS = [
  ["102", 14],
  ["103", 12],
  ["101", 10],
  ["105", 8],
  ["511", 8],
  ["510", 7],
  ["112", 6],
  ["533", 5],
  ["110", 4],
  ["106", 4],
  ["108", 3],
  ["123", 3],
  ["504", 3],
  ["127", 1],
] as const;

const RESUBMISSION_WEIGHTS = [
  ["204", 24],
  ["203", 14],
  ["202", 12],
  ["207", 8],
  ["201", 8],
  ["206", 6],
  ["614", 5],
  ["620", 5],
  ["619", 4],
  ["631", 3],
  ["205", 3],
] as const;

export const declinedByFrequency = (random: Random): Outcome =>
  readOutcome(pickWeighted(random, DECLINED_WEIGHTS));

/** What people are asked to do again, by frequency. */
export const resubmissionByFrequency = (random: Random): Outcome =>
  readOutcome(pickWeighted(random, RESUBMISSION_WEIGHTS));

/** Each code once, the unlisted ones too, in a shuffled order; undefined once they are used up. */
export function eachReasonOnce(random: Random): () => Outcome | undefined {
  const codes = [...UNKNOWN_CODES, ...Object.keys(DECLINED_REASONS), ...Object.keys(RESUBMISSION_REASONS)];
  const shuffled = codes
    .map((code) => ({ code, place: random() }))
    .sort((one, other) => one.place - other.place);
  return () => {
    const next = shuffled.shift();
    const codeAs = pick<"number" | "string">(random, ["number", "number", "number", "string"]);
    return next === undefined ? undefined : readOutcome(next.code, codeAs);
  };
}

import type { Stage } from "@/lib/domain/session";

interface Position {
  stage: Stage;
  rank: number;
  active: boolean;
}

/** A status that Veriff adds one day, most likely between a submission and an answer; better in sight than not. */
const unknown: Position = { stage: "failed", rank: 250, active: true };

/**
 * By the word alone: 9104 stands for two statuses, and one page swaps it with 9121. What is conclusive is of a tier
 * of its own, since events carry no time; so is an end by itself below a decision, which it never undoes.
 * https://devdocs.veriff.com/docs/verification-session-status-codes-table
 */
export function positionOf(status: string): Position {
  switch (status) {
    case "created":
      return { stage: "waiting", rank: 0, active: true };
    case "started":
      return { stage: "waiting", rank: 100, active: true };
    case "submitted":
      return { stage: "processing", rank: 200, active: true };
    case "resubmission_requested":
      return { stage: "failed", rank: 300, active: true };
    case "review":
      return { stage: "processing", rank: 310, active: true };
    case "expired":
    case "abandoned":
      return { stage: "closed", rank: 400, active: false };
    case "approved":
      return { stage: "verified", rank: 500, active: false };
    case "declined":
      return { stage: "failed", rank: 500, active: false };
    default:
      return unknown;
  }
}

/** Veriff sends no further decision of its own after it. */
export const isConclusive = (status: string): boolean => !positionOf(status).active;

const neverHandedIn: ReadonlySet<string> = new Set(["created", "started", "expired", "abandoned"]);

/** The subject handed something in; opening the link alone is no attempt of theirs. */
export const isSubmitted = (status: string): boolean => !neverHandedIn.has(status);

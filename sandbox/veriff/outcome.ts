import { DECLINED_REASONS } from "./declined-reasons";
import { VeriffFailure } from "./failure";
import type { Outcome } from "./records";
import { RESUBMISSION_REASONS } from "./resubmission-reasons";

const WORDS = ["approved", "declined", "resubmission_requested", "review"] as const;

/**
 * A decision by its word, or by its reason code, listed or not: 1xx and 5xx decline, 2xx and 6xx ask again.
 * Throws a 400 for anything else. `codeAs`: samples show the code as a number, some texts as a string.
 */
export function readOutcome(given: string, codeAs: "number" | "string" = "number"): Outcome {
  const word = WORDS.find((candidate) => candidate === given);
  if (word !== undefined) return { status: word, reasonCode: null };
  if (!/^[1256]\d\d$/.test(given)) {
    const message = `An outcome is one of ${WORDS.join(", ")} or a reason code, not ${given}.`;
    throw new VeriffFailure(400, "1104", message);
  }
  const status = /^[15]/.test(given) ? "declined" : "resubmission_requested";
  return { status, reasonCode: codeAs === "string" ? given : Number(given) };
}

/** The provider's words for a code; codes that no list names have some, too. */
export function reasonOf({ status, reasonCode }: Outcome): string | null {
  if (reasonCode === null) return null;
  const reasons = status === "declined" ? DECLINED_REASONS : RESUBMISSION_REASONS;
  return reasons[Number(reasonCode)]?.text ?? `Other reason (${reasonCode})`;
}

import { type PlaybookEntry, unexplained } from "@/lib/domain/diagnosis";

const entry: PlaybookEntry = {
  ...unexplained,
  headline: "This decline is not yet explained",
  cause: "Veriff declined with a code whose meaning is not public. It may be a finding of fraud.",
  failureClass: "policy",
  nextMove: "escalate",
  advice:
    "Look at the session in Veriff's portal or ask Veriff's support what the code means, and have the fraud team decide. Do not send them back before that.",
  doNotSay: "Do not say which check failed, or that fraud is suspected.",
};

/** The ranges of decline codes; most that are not public are findings of fraud, so none is waved through. */
export const unexplainedDecline = { codes: /^[15]\d\d$/, entry };

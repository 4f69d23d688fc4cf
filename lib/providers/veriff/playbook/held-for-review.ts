import type { PlaybookEntry } from "@/lib/domain/diagnosis";

type Finding = Pick<PlaybookEntry, "title" | "headline" | "cause" | "advice">;

/** A suspicion is for the fraud team: every such finding stops, and sounds the same to the person. */
export const heldForReview = (finding: Finding): PlaybookEntry => ({
  ...finding,
  failureClass: "suspected_fraud",
  nextMove: "escalate",
  tellThem:
    "We couldn't verify you online. Our team will look at it and get back to you; there is nothing you need to do for now.",
  doNotSay: "Do not say which check failed, what was found, or that fraud is suspected.",
});

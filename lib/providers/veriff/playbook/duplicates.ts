import type { PlaybookEntries } from "@/lib/domain/diagnosis";
import { heldForReview } from "./held-for-review";

const noNewSession = "Don't create another session; hand what you find to the fraud team.";

/** The person, device, document or face was met before. */
export const duplicateEntries = {
  "107": heldForReview({
    title: "Too many verifications",
    headline: "Their verifications repeat in an unusual way",
    cause: "Veriff saw a pattern of repeated or linked sessions that looks like abuse.",
    advice: `Look for this person's other sessions and accounts. ${noNewSession}`,
  }),
  "108": heldForReview({
    title: "Person seen before",
    headline: "This person was verified under another account",
    cause: "Veriff linked this session to an earlier one of what seems to be the same person.",
    advice: `Find their other account and compare the two. ${noNewSession}`,
  }),
  "109": heldForReview({
    title: "Device seen before",
    headline: "Their device was used for another account",
    cause: "The same device was used in another person's session. Households often share a device.",
    advice: `Look for the other sessions from this device, and whether a shared household explains them. ${noNewSession}`,
  }),
  "110": heldForReview({
    title: "Document seen before",
    headline: "Their document was used for another account",
    cause: "The same document appeared in another session, often under another account.",
    advice: `Find the account that used this document and compare the two. ${noNewSession}`,
  }),
  "124": heldForReview({
    title: "Face seen before",
    headline: "Their face is already known from another account",
    cause: "The face matches one in your integration's collection of earlier faces.",
    advice: `Find the account that the face belongs to; a forgotten one of their own is possible. ${noNewSession}`,
  }),
} satisfies PlaybookEntries;

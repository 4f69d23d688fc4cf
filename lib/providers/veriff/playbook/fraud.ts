import type { PlaybookEntries } from "@/lib/domain/diagnosis";
import { heldForReview } from "./held-for-review";

const review =
  "Do not send them back. Hand it to the fraud team, who can look at the pictures in Veriff's portal and decide.";
const stop = "Do not send them back or open another session. Hand it to the fraud team at once.";

/** What was found points to fraud. */
export const fraudEntries = {
  "102": heldForReview({
    title: "Document may be altered",
    headline: "The document may have been altered",
    cause: "Veriff found signs that the document was changed. Wear or a poor picture can look alike.",
    advice: review,
  }),
  "105": heldForReview({
    title: "Unusual behaviour",
    headline: "Something about the session looked wrong",
    cause: "Veriff found the person's behaviour during the session suspicious, and does not say more.",
    advice: review,
  }),
  "106": heldForReview({
    title: "Known fraud",
    headline: "The session is tied to known fraud",
    cause: "Veriff recognized something in this session from an earlier case of fraud.",
    advice: stop,
  }),
  "111": heldForReview({
    title: "Session taken over",
    headline: "Someone else may have got into the session",
    cause: "Veriff found that the session was opened fraudulently, so its link may be in the wrong hands.",
    advice:
      "Do not send them back or open another session. Hand it to your security team, who check how the link got out and whether the account is safe.",
  }),
  "113": heldForReview({
    title: "Identity farming",
    headline: "Someone may be collecting verified identities",
    cause: "The session fits a pattern in which people are verified for accounts that others will use.",
    advice: `${stop} They look for sessions that resemble it, and for a person who may be misled.`,
  }),
  "127": heldForReview({
    title: "Face on blocklist",
    headline: "Their face matches your blocklist",
    cause: "The face matches one that was put on the blocklist of your integration.",
    advice: `${stop} They check who was listed and why.`,
  }),
  "501": heldForReview({
    title: "Fraud very likely",
    headline: "The session is very likely fraudulent",
    cause: "Taken together, what Veriff saw makes an attempt at fraud very likely.",
    advice: review,
  }),
  "503": heldForReview({
    title: "Attempt to deceive",
    headline: "They seem to have tried to deceive the check",
    cause: "Veriff saw an attempt to get round the check, and does not say how.",
    advice: review,
  }),
  "504": heldForReview({
    title: "Document on a screen",
    headline: "A screen was shown instead of a document",
    cause: "Veriff saw a device's screen in front of the camera and took it for an attempt to deceive.",
    advice: review,
  }),
  "505": heldForReview({
    title: "Printed document",
    headline: "A printout was shown instead of a document",
    cause: "Veriff saw a printout in front of the camera and took it for an attempt to deceive.",
    advice: review,
  }),
  "506": heldForReview({
    title: "Document altered",
    headline: "The document was found to be altered",
    cause: "Veriff concluded that the document shown had been changed.",
    advice: review,
  }),
  "507": heldForReview({
    title: "Document details conflict",
    headline: "The document's details contradict each other",
    cause: "Details on the document don't fit its other parts, so Veriff took it for altered.",
    advice: review,
  }),
  "508": heldForReview({
    title: "Sample document",
    headline: "The document looks like a published sample",
    cause: "The document resembles a specimen that anyone can find, so Veriff took it for altered.",
    advice: review,
  }),
  "515": heldForReview({
    title: "Selfie from a screen",
    headline: "The face was shown on a screen",
    cause: "The selfie appears to be taken of a device's screen, not of a person who was there.",
    advice: review,
  }),
  "526": heldForReview({
    title: "Pictures not taken live",
    headline: "The pictures were fed in, not taken live",
    cause: "The pictures appear to come from a stream or file instead of the device's camera.",
    advice: review,
  }),
} satisfies PlaybookEntries;

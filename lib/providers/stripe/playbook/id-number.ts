import type { PlaybookEntries } from "@/lib/domain/diagnosis";

export const idNumberEntries = {
  id_number_insufficient_document_data: {
    title: "Document lacks details",
    headline: "The document lacks what the ID number check needs",
    cause:
      "The ID number is checked with the name and date of birth on the document, and not all of that is on it.",
    failureClass: "needs_other_document",
    nextMove: "contact_first",
    advice:
      "Ask for a document that shows the full name and date of birth, then send them back to the same session.",
    tellThem:
      "Your document doesn't show everything we need. Please try again with one that shows your full name and date of birth, such as a passport.",
    lastTime: "the document did not show what the check needs",
    haveReady: {
      document: "A valid document that shows your full name and date of birth",
      conditions: "Your ID number at hand",
    },
  },
  id_number_mismatch: {
    title: "ID number doesn't match",
    headline: "The ID number did not match their name or date of birth",
    cause:
      "The ID number, name and date of birth were compared with official sources and don't belong together. A typing mistake or a changed name is common.",
    failureClass: "user_can_fix",
    nextMove: "contact_first",
    advice:
      "Ask them to check the number, name and date of birth before another try. If it fails again, stop and hand it to the fraud team.",
    tellThem:
      "The details you entered don't match official records. Please check your ID number, full legal name and date of birth, and enter them again exactly as they are registered.",
    doNotSay: "Do not say which of the details was wrong, and do not read out the details on file.",
    lastTime: "the details did not match",
    haveReady: { conditions: "Your ID number, full legal name and date of birth as they are registered" },
    stopAt: 2,
  },
  id_number_unverified_other: {
    title: "ID number not confirmed",
    headline: "The ID number could not be confirmed",
    cause:
      "The official sources gave no clear answer about this number. That does not mean that it is wrong.",
    failureClass: "user_can_fix",
    nextMove: "resubmit",
    advice: "Send them back once to enter it again. After a second failure, have it reviewed by hand.",
    tellThem:
      "We couldn't confirm your ID number. Please check it and enter it once more with your full legal name and date of birth.",
    lastTime: "the ID number could not be confirmed",
    haveReady: { conditions: "Your ID number, full legal name and date of birth as they are registered" },
  },
} satisfies PlaybookEntries;

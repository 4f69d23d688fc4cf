import type { PlaybookEntries } from "@/lib/domain/diagnosis";

const clearPicture = "Good light, no glare on the card, all four corners in the picture";

export const documentEntries = {
  document_expired: {
    title: "Document expired",
    headline: "The document had expired",
    cause: "The document's expiry date has passed, so it can't prove who they are.",
    failureClass: "needs_other_document",
    nextMove: "contact_first",
    advice:
      "Tell them why, and ask for a document that is still valid. Send them back to the same session once they have one.",
    tellThem:
      "The document you used has expired. Please try again with one that is still valid: a passport, ID card or driver's license.",
    lastTime: "the document had expired",
    haveReady: {
      document: "A passport, ID card or driver's license that is still valid",
      conditions: clearPicture,
    },
  },
  document_type_not_supported: {
    title: "Document type not accepted",
    headline: "That kind of document is not accepted",
    cause: "The document's type is not among those that this session allows, whatever its quality.",
    failureClass: "needs_other_document",
    nextMove: "contact_first",
    advice:
      "Look up which types the session allows and name them to the person. If they have none of these, have the session allow another type.",
    tellThem:
      "We can't accept that kind of document here. Please try again with one of the documents that the verification page lists, for example a passport.",
    lastTime: "the document was of a kind that is not accepted",
    haveReady: {
      document: "A valid passport, or another document of a kind that the page lists",
      conditions: clearPicture,
    },
  },
  document_unverified_other: {
    title: "Document not readable",
    headline: "The document could not be verified",
    cause:
      "The picture was blurred, cut off or reflected light, or the document's authenticity could not be established. Stripe does not say which.",
    failureClass: "user_can_fix",
    nextMove: "resubmit",
    advice:
      "Send them back once or twice with the advice under “Tell them”. If it still fails, have it reviewed by hand: it may be worn, or not genuine.",
    tellThem:
      "We couldn't read your document well enough. Please take the picture again: in good light, without glare, with the whole document in the frame and nothing covering it.",
    doNotSay: "Do not suggest that the document could be false.",
    lastTime: "the document could not be read well enough",
    haveReady: { document: "The original document, not a copy or a screen", conditions: clearPicture },
  },
} satisfies PlaybookEntries;

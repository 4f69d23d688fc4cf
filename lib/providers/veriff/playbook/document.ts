import type { PlaybookEntries, PlaybookEntry } from "@/lib/domain/diagnosis";

const clearPicture = "Good light, no glare on the document, all four corners in the picture";

const typeNotAccepted: PlaybookEntry = {
  title: "Document type not accepted",
  headline: "That kind of document is not accepted",
  cause: "The document's type or country is not among those that this verification takes.",
  failureClass: "needs_other_document",
  nextMove: "contact_first",
  advice:
    "Look up which documents your integration takes and name them to the person. Send them back once they have one.",
  tellThem:
    "We can't accept that kind of document here. Please try again with one of the documents that the verification page lists, for example a passport.",
  lastTime: "the document was of a kind that is not accepted",
  haveReady: {
    document: "A valid passport, or another document of a kind that the page lists",
    conditions: clearPicture,
  },
};

const expired: PlaybookEntry = {
  title: "Document expired",
  headline: "The document had expired",
  cause: "The document's expiry date has passed, so it can't prove who they are.",
  failureClass: "needs_other_document",
  nextMove: "contact_first",
  advice: "Tell them why, and ask for a document that is still valid. Send them back once they have one.",
  tellThem:
    "The document you used has expired. Please try again with one that is still valid, such as a passport or an ID card.",
  lastTime: "the document had expired",
  haveReady: { document: "A passport or ID card that is still valid", conditions: clearPicture },
};

/** Which document was shown, and whether it can serve. */
export const documentEntries = {
  "101": {
    title: "Original not shown",
    headline: "They did not show the original document",
    cause:
      "What was in front of the camera was not the document itself but, for example, a picture or a copy.",
    failureClass: "user_can_fix",
    nextMove: "resubmit",
    advice:
      "Explain that only the original counts, then send them back. If it happens again, have it reviewed.",
    tellThem:
      "We need to see your original document. Please try again with the document itself in front of the camera, not a photo, a scan or a copy of it.",
    doNotSay: "Do not suggest that the document could be false.",
    lastTime: "the original document was not shown",
    haveReady: { document: "The original document, not a copy or a screen", conditions: clearPicture },
  },
  "205": {
    title: "Document damaged",
    headline: "The document is too damaged to be checked",
    cause: "Wear, tears or marks hide parts of the document that the check needs.",
    failureClass: "needs_other_document",
    nextMove: "contact_first",
    advice: "Ask for another document in good condition. Send them back once they have one.",
    tellThem:
      "Your document is too worn or damaged for us to check. Please try again with another one that is in good condition, such as a passport.",
    lastTime: "the document was too damaged to be checked",
    haveReady: { document: "A valid passport or ID card in good condition", conditions: clearPicture },
  },
  "206": typeNotAccepted,
  "207": expired,
  "510": typeNotAccepted,
  "511": expired,
  "537": {
    title: "Document photo not usable",
    headline: "The photo on the document could not be used",
    cause:
      "Veriff could not cut the person's photo out of the picture of the document, so there was nothing to compare the face with.",
    failureClass: "user_can_fix",
    nextMove: "resubmit",
    advice:
      "Send them back with the advice under “Tell them”. If it fails again, ask for another document with a clear photo.",
    tellThem:
      "We couldn't make out the photo on your document. Please take the picture again in good light, with no glare or finger on the photo.",
    lastTime: "the photo on the document could not be used",
    haveReady: {
      document: "A valid passport or ID card with a clear photo of you",
      conditions: clearPicture,
    },
  },
  "602": typeNotAccepted,
  "620": expired,
  "621": {
    title: "Document void or damaged",
    headline: "The document is no longer valid, or is damaged",
    cause: "The document looks cancelled, for example punched or cut, or is too damaged to be checked.",
    failureClass: "needs_other_document",
    nextMove: "contact_first",
    advice:
      "Ask whether the document was replaced or cancelled, and for another that is valid and intact. Send them back once they have it.",
    tellThem:
      "We can't accept this document, as it looks cancelled or damaged. Please try again with another one that is valid and in good condition.",
    doNotSay: "Do not suggest that they used a document that they knew to be void.",
    lastTime: "the document was cancelled or damaged",
    haveReady: { document: "A valid passport or ID card in good condition", conditions: clearPicture },
  },
  "642": {
    title: "Several documents shown",
    headline: "More than one document was shown",
    cause: "The pictures show different documents, and the check needs all of them to be of one.",
    failureClass: "user_can_fix",
    nextMove: "resubmit",
    advice: "Send them back and ask them to use one document for every picture.",
    tellThem:
      "We received pictures of more than one document. Please choose one, and use only that one for every picture, front and back.",
    lastTime: "more than one document was shown",
    haveReady: { document: "One valid document, and no other in the picture", conditions: clearPicture },
  },
} satisfies PlaybookEntries;

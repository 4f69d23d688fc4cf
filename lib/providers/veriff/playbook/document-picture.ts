import type { PlaybookEntries, PlaybookEntry } from "@/lib/domain/diagnosis";

const haveReady = {
  document: "The same document as before, out of any cover",
  conditions: "Good light, no glare on the document, all four corners in the picture",
};

const retake = {
  failureClass: "user_can_fix",
  nextMove: "resubmit",
  advice:
    "Send them back with the advice under “Tell them”. After a second failure, contact them and go through it together.",
  haveReady,
} satisfies Partial<PlaybookEntry>;

const sideMissing = (side: "front" | "back"): PlaybookEntry => ({
  ...retake,
  title: `Document ${side} missing`,
  headline: `The ${side} of the document was not photographed`,
  cause: `No picture of the document's ${side} was found among what was sent.`,
  tellThem: `We didn't receive a picture of the ${side} of your document. Please try again and photograph both sides, front and back.`,
  lastTime: `the picture of the document's ${side} was missing`,
});

const sideCutOff = (side: "front" | "back"): PlaybookEntry => ({
  ...retake,
  title: `Document ${side} cut off`,
  headline: `The ${side} of the document was not fully in the picture`,
  cause: `Part of the document's ${side} lay outside the picture.`,
  tellThem: `Part of the ${side} of your document was outside the picture. Please take it again with all four corners inside the frame.`,
  lastTime: `the ${side} of the document was not fully in the picture`,
});

/** How the document was photographed. */
export const documentPictureEntries = {
  "203": {
    ...retake,
    title: "Document cut off",
    headline: "The document was not fully in the picture",
    cause: "Part of the document lay outside the picture or was covered.",
    tellThem:
      "We couldn't see your whole document. Please take the picture again with all four corners inside the frame and nothing covering it.",
    lastTime: "the document was not fully in the picture",
  },
  "204": {
    ...retake,
    title: "Pictures too poor",
    headline: "The pictures were not clear enough",
    cause: "The pictures were blurred, too dark or reflected light, so details could not be read.",
    tellThem:
      "Your pictures weren't clear enough. Please take them again in good light, without glare, and hold the camera still until they are sharp.",
    lastTime: "the pictures were not clear enough",
  },
  "209": {
    ...retake,
    title: "Document not photographed",
    headline: "The document was not photographed",
    cause: "No picture of a document was found among what was sent.",
    tellThem:
      "We didn't receive a picture of your document. Please try again and photograph your document when the page asks for it.",
    lastTime: "the picture of the document was missing",
  },
  "608": sideMissing("front"),
  "609": sideMissing("back"),
  "614": sideCutOff("front"),
  "615": sideCutOff("back"),
  "619": {
    ...retake,
    title: "Document details hidden",
    headline: "The details on the document could not be seen",
    cause: "Glare, fingers or a cover hid the details that the check needs.",
    tellThem:
      "We couldn't see the details on your document. Please take it out of any cover and try again, without glare and without fingers on the text.",
    lastTime: "the details on the document could not be seen",
  },
} satisfies PlaybookEntries;

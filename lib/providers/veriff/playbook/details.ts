import type { PlaybookEntries } from "@/lib/domain/diagnosis";

const clearPage = "The whole page in the picture, sharp and in good light";

/** The details that were given, and the proof of address. */
export const detailsEntries = {
  "104": {
    title: "Name doesn't match",
    headline: "The name you sent is not the one on the document",
    cause:
      "The name given for this session differs from the name on the document. A short form, a changed name or a typing mistake are common reasons.",
    failureClass: "user_can_fix",
    nextMove: "contact_first",
    advice:
      "Ask for their full name as it is on the document and correct your record, then send them back. If the name is a wholly different one, hand it to the fraud team.",
    tellThem:
      "The name we have for you differs from the one on your document. Please tell us your full name exactly as it is on your document, and we'll send a new link.",
    doNotSay: "Do not read out the name on the document.",
    lastTime: "the name did not match the document",
    haveReady: {
      document: "A valid document that shows your full current name",
      conditions: "Your full name as it is on the document",
    },
  },
  "123": {
    title: "Details not confirmed",
    headline: "Official records did not confirm their details",
    cause:
      "The details were checked with an official register and could not be confirmed. A typing mistake, a move or a changed name are common reasons.",
    failureClass: "user_can_fix",
    nextMove: "contact_first",
    advice:
      "Go through the details with them and correct your record before another try. If it fails again, have it reviewed by hand.",
    tellThem:
      "We couldn't confirm your details with official records. Please check your full legal name, date of birth, address and ID number with us before you try again.",
    doNotSay: "Do not say which of the details was wrong, and do not read out the details on file.",
    lastTime: "the details could not be confirmed",
    haveReady: {
      document: "A valid document that shows your full name and date of birth",
      conditions: "Your details at hand, as they are registered",
    },
  },
  "527": {
    title: "Proof of address not readable",
    headline: "The proof of address could not be read",
    cause: "The name, address or date on the proof of address was missing, hidden or unclear.",
    failureClass: "user_can_fix",
    nextMove: "contact_first",
    advice:
      "Ask what they sent. It has to show their name, address and date; send them back once they have it at hand.",
    tellThem:
      "We couldn't read your proof of address. Please try again with a page that shows your name, your address and its date, such as a bank statement or a utility bill.",
    lastTime: "the proof of address could not be read",
    haveReady: {
      document: "A recent letter, bank statement or bill with your name and address",
      conditions: clearPage,
    },
  },
  "528": {
    title: "Proof of address too old",
    headline: "The proof of address was too old",
    cause: "The date on the proof of address lies further back than this verification allows.",
    failureClass: "needs_other_document",
    nextMove: "contact_first",
    advice:
      "Tell them how recent it has to be, and ask for a newer one. Send them back once they have it at hand.",
    tellThem:
      "Your proof of address is too old for us to accept. Please try again with a newer one, such as your latest bank statement or utility bill.",
    lastTime: "the proof of address was too old",
    haveReady: {
      document: "Your latest bank statement or bill with your name and address",
      conditions: clearPage,
    },
  },
} satisfies PlaybookEntries;

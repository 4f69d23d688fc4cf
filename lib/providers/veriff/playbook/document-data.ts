import type { PlaybookEntries, PlaybookEntry } from "@/lib/domain/diagnosis";

/** One detail that could not be taken from the document. `What` begins the title. */
const unread = (What: string): PlaybookEntry => {
  const what = What.toLowerCase();
  return {
    title: `${What} not readable`,
    headline: `The ${what} on the document could not be read`,
    cause: `The ${what} was hidden, unclear or not on this document.`,
    failureClass: "user_can_fix",
    nextMove: "resubmit",
    advice: `Send them back for a clearer picture. If it fails again, contact them: the ${what} may not be on this document, and another one may show it.`,
    tellThem: `We couldn't read the ${what} on your document. Please take the picture again in good light, without glare, and with nothing covering the text.`,
    lastTime: `the ${what} on the document could not be read`,
    haveReady: {
      document: `A valid document that shows your ${what}`,
      conditions: "Good light, no glare on the document, every line of text sharp",
    },
  };
};

/** What could not be read off the document. */
export const documentDataEntries = {
  "625": unread("Surname"),
  "626": unread("First name"),
  "627": unread("Date of birth"),
  "628": unread("Issue date"),
  "629": unread("Expiry date"),
  "630": unread("Gender"),
  "631": unread("Document number"),
  "632": unread("Personal number"),
  "633": unread("Nationality"),
  "634": unread("Home address"),
} satisfies PlaybookEntries;

import type { PlaybookEntries, PlaybookEntry } from "@/lib/domain/diagnosis";

/** Nothing the person did: the way your system asked for the session is at fault. */
const ourFault = {
  failureClass: "configuration",
  nextMove: "escalate",
  tellThem:
    "Something on our side kept your verification from working. You did nothing wrong; we are putting it right and will send a new link once it works.",
} satisfies Partial<PlaybookEntry>;

/** The integration with Veriff. */
export const setupEntries = {
  "121": {
    ...ourFault,
    title: "User ID missing",
    headline: "Your system sent no user ID",
    cause: "The session was created without the user ID that this kind of check needs.",
    advice:
      "Hand it to your engineers: the request that creates sessions lacks the user ID. Send them back once that is put right.",
  },
  "122": {
    ...ourFault,
    title: "No reference on file",
    headline: "There was nothing to compare them with",
    cause: "The check compares with an earlier picture of this user, and none was found under their ID.",
    advice:
      "Have your engineers check that the user was enrolled, and under which ID. If they never were, verify them with a document first.",
  },
  "128": {
    ...ourFault,
    title: "User ID doesn't match",
    headline: "The session carries another user's ID",
    cause: "The user ID of this session is not the one that Veriff has for the person.",
    advice:
      "Have your engineers check how user IDs are assigned to sessions. If the ID was right, hand it to the fraud team before another try.",
    doNotSay: "Do not mention another user or another account.",
  },
  "129": {
    ...ourFault,
    title: "Workflow not valid",
    headline: "The verification is set up wrongly",
    cause: "The session asked for a workflow that does not exist or can't be used in this integration.",
    advice:
      "Hand it to your engineers, or to Veriff's support: the workflow of the integration needs correcting. Others will fail the same way until then.",
  },
} satisfies PlaybookEntries;

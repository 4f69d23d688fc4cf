import type { PlaybookEntries, PlaybookEntry } from "@/lib/domain/diagnosis";

const clearFace = "Even light on your face, nothing covering it, nobody else in the picture";

const alone = {
  document: "The same document as before",
  conditions: "A quiet place where you are alone, with even light on your face",
};

const faceMismatch: PlaybookEntry = {
  title: "Face doesn't match document",
  headline: "The face did not match the document's photo",
  cause:
    "The face in the selfie and the face on the document were not recognized as the same. Poor light, a covered face or an old photo are common reasons.",
  failureClass: "user_can_fix",
  nextMove: "contact_first",
  advice:
    "Look at the pictures in Veriff's portal first. If nothing else is wrong, send them back once, with the advice under “Tell them”. If it happens again, stop and hand it to the fraud team.",
  tellThem:
    "We couldn't match your selfie with the photo on your document. Please take it again yourself: in even light, looking at the camera, without glasses, hat or mask.",
  doNotSay: "Do not suggest that someone else took the selfie or used the document.",
  lastTime: "the selfie could not be matched",
  haveReady: { document: "Your own document, with a photo that looks like you today", conditions: clearFace },
  stopAt: 2,
};

const faceNotClear: PlaybookEntry = {
  title: "Face not clearly visible",
  headline: "The face could not be seen clearly",
  cause: "The selfie was too dark or blurred, or the face was partly covered or outside the picture.",
  failureClass: "user_can_fix",
  nextMove: "resubmit",
  advice:
    "Send them back with the advice under “Tell them”. If they keep something on for faith or health, offer another way to verify.",
  tellThem:
    "We couldn't see your face clearly. Please take the selfie again in even light, looking straight at the camera, without glasses, hat or mask.",
  lastTime: "the face could not be seen clearly",
  haveReady: { document: "The same document as before", conditions: clearFace },
};

const selfieMissing: PlaybookEntry = {
  title: "Selfie missing",
  headline: "The selfie was not taken",
  cause: "No picture of the person's face was found among what was sent.",
  failureClass: "user_can_fix",
  nextMove: "resubmit",
  advice:
    "Send them back with the advice under “Tell them”. If it happens again, have them use another device.",
  tellThem:
    "We didn't receive your selfie. Please go through the verification again and take a picture of yourself when the page asks for it.",
  lastTime: "the selfie was missing",
  haveReady: { document: "The same document as before", conditions: clearFace },
};

/** The person in front of the camera. */
export const faceEntries = {
  "103": faceMismatch,
  "120": {
    title: "Face doesn't match earlier one",
    headline: "The face did not match the picture on file",
    cause:
      "The selfie was compared with a reference picture from earlier and not recognized as the same. Either picture may be poor, or the reference may belong to another account.",
    failureClass: "needs_other_route",
    nextMove: "escalate",
    advice:
      "Have both pictures compared by a reviewer before anything else. If it is the right person, verify them anew with a document and replace the reference.",
    tellThem:
      "We couldn't confirm that it is you this time. Our team will look at it and get back to you; there is nothing you need to do for now.",
    doNotSay: "Do not suggest that someone else used the account, and do not describe the picture on file.",
  },
  "202": faceNotClear,
  "208": selfieMissing,
  "502": {
    title: "Several people present",
    headline: "They were not alone during the verification",
    cause: "More than one person was seen or heard. Often it is family in the room or someone helping.",
    failureClass: "user_can_fix",
    nextMove: "contact_first",
    advice:
      "Ask who was with them and whether they need help. Send them back once they can do it alone; if someone seems to be pressing them, hand it to the fraud team instead.",
    tellThem:
      "Other people were with you during the verification, and we need you to do it alone. Please try again in a quiet place; if you need help with it, tell us and we'll find a way.",
    doNotSay: "Do not suggest that they were pressed, or that someone acted for them.",
    lastTime: "other people were present",
    haveReady: alone,
  },
  "509": faceMismatch,
  "605": selfieMissing,
  "606": faceNotClear,
  "641": {
    title: "Several faces in the picture",
    headline: "More than one face was in the picture",
    cause: "Someone else, or a picture on a wall or screen, was in view next to the person.",
    failureClass: "user_can_fix",
    nextMove: "resubmit",
    advice: "Send them back and ask them to be alone in the picture.",
    tellThem:
      "There was more than one face in your selfie. Please take it again on your own, in front of a plain wall.",
    lastTime: "more than one face was in the picture",
    haveReady: alone,
  },
} satisfies PlaybookEntries;

import type { PlaybookEntries } from "@/lib/domain/diagnosis";

const clearFace = "Even light on your face, nothing covering it, nobody else in the picture";

export const selfieEntries = {
  selfie_document_missing_photo: {
    title: "No photo on document",
    headline: "The document shows no photo to compare with",
    cause: "The selfie is compared with the photo on the document, and no face was found on that document.",
    failureClass: "needs_other_document",
    nextMove: "contact_first",
    advice: "Ask for a document with a photo of their face, then send them back to the same session.",
    tellThem:
      "We compare your selfie with the photo on your document, and couldn't find one. Please try again with a photo ID, such as a passport, with the photo uncovered.",
    lastTime: "the document showed no photo",
    haveReady: { document: "A valid passport or ID card with a clear photo of you", conditions: clearFace },
  },
  selfie_face_mismatch: {
    title: "Selfie doesn't match",
    headline: "The selfie did not match the document's photo",
    cause:
      "The face in the selfie and the face on the document were not recognized as the same. Poor light, a covered face or an old photo are common reasons.",
    failureClass: "user_can_fix",
    nextMove: "resubmit",
    advice:
      "Send them back once, with the advice under “Tell them”. If it happens again, stop and hand it to the fraud team.",
    tellThem:
      "We couldn't match your selfie with the photo on your document. Please take it again yourself: in even light, looking at the camera, without glasses, hat or mask.",
    doNotSay: "Do not suggest that someone else took the selfie or used the document.",
    lastTime: "the selfie could not be matched",
    haveReady: {
      document: "Your own document, with a photo that looks like you today",
      conditions: clearFace,
    },
    stopAt: 2,
  },
  selfie_manipulated: {
    title: "Selfie altered",
    headline: "The selfie appears to have been altered",
    cause: "Stripe found signs that the selfie was changed, or was not taken live by the person.",
    failureClass: "suspected_fraud",
    nextMove: "escalate",
    advice:
      "Do not send them back. Hand it to the fraud team, who can look at the pictures in Stripe's Dashboard and consider the blocklist.",
    tellThem:
      "We couldn't verify you online. Our team will look at it and get back to you; there is nothing you need to do for now.",
    doNotSay: "Do not say which check failed, what was found, or that fraud is suspected.",
  },
  selfie_unverified_other: {
    title: "Selfie not usable",
    headline: "The selfie could not be verified",
    cause: "The selfie was too dark, blurred or covered to be compared with the document's photo.",
    failureClass: "user_can_fix",
    nextMove: "resubmit",
    advice:
      "Send them back with the advice under “Tell them”. After a second failure, have it reviewed by hand.",
    tellThem:
      "We couldn't use your selfie. Please take it again in even light, looking straight at the camera, without glasses, hat or mask.",
    lastTime: "the selfie could not be verified",
    haveReady: { document: "The same document as before", conditions: clearFace },
  },
} satisfies PlaybookEntries;

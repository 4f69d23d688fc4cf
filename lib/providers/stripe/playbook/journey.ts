import type { PlaybookEntries } from "@/lib/domain/diagnosis";

const openItOnAPhone = "A phone with a working camera, and a current browser that may use it";

/** What ends a verification before any check is made. */
export const journeyEntries = {
  abandoned: {
    title: "Not finished",
    headline: "They started but never submitted",
    cause: "The person opened the verification and left before the last step, so nothing was checked.",
    failureClass: "user_can_fix",
    nextMove: "resubmit",
    advice: "Send a reminder with a fresh link. If nobody is waiting for this any more, cancel the session.",
    tellThem:
      "You started verifying your identity but didn't get to the end. It takes a few minutes, and you can pick it up again with the new link.",
    lastTime: "it was not finished",
    haveReady: {
      document: "A passport or ID card that is still valid",
      conditions: "A few quiet minutes and good light",
    },
  },
  consent_declined: {
    title: "Consent declined",
    headline: "They did not agree to the verification",
    cause:
      "The person declined to let Stripe process their data, biometric data included, so nothing was checked.",
    failureClass: "needs_other_route",
    nextMove: "other_route",
    advice:
      "It is their right; don't ask again and again. Offer a way without biometrics, such as a review by your team, and ask your legal counsel which ways are allowed.",
    tellThem:
      "You chose not to go on with the online verification. That is fine: we can verify you another way. Tell us if you would like that, or if you changed your mind and want a new link.",
    doNotSay: "Do not press them to agree, and do not say that declining counts against them.",
  },
  country_not_supported: {
    title: "Country not supported",
    headline: "Their country is not covered",
    cause: "Stripe does not verify identities from the person's country, whatever the document's quality.",
    failureClass: "needs_other_route",
    nextMove: "other_route",
    advice:
      "Another try with the same document ends the same way. Offer another way to verify, or ask whether they hold a document from another country.",
    tellThem:
      "We can't verify documents from this country online. If you hold an official ID from another country, tell us and we'll send a new link; otherwise we'll find another way with you.",
    lastTime: "the document came from a country that is not covered",
    haveReady: { document: "A valid passport or ID card from another country, if you hold one" },
  },
  device_not_supported: {
    title: "Device not supported",
    headline: "Their device could not take the pictures",
    cause: "The device has no camera that can be used, or the browser was not allowed to use it.",
    failureClass: "device_or_provider",
    nextMove: "contact_first",
    advice:
      "Ask which device and browser they used. Then send a fresh link to open on a phone, and have them allow the camera when asked.",
    tellThem:
      "The verification needs a camera, and we couldn't use the one on your device. Please open the new link on a phone, and choose “Allow” when your browser asks for the camera.",
    lastTime: "the device could not take the pictures",
    haveReady: { document: "A passport or ID card that is still valid", conditions: openItOnAPhone },
  },
  under_supported_age: {
    title: "Below the supported age",
    headline: "They are below the age that can be verified",
    cause: "By the date of birth on the document, the person is younger than Stripe verifies.",
    failureClass: "policy",
    nextMove: "other_route",
    advice:
      "Do not send them back: Stripe does not verify minors. If your service may serve people of this age, verify them another way; otherwise close the case.",
    tellThem:
      "We can't verify you online at your age. If you think that your date of birth was read wrongly, reply to this message and we'll look at it together.",
    doNotSay: "Do not suggest trying again with another document or another date of birth.",
  },
} satisfies PlaybookEntries;

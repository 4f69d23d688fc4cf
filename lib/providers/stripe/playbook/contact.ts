import type { PlaybookEntries } from "@/lib/domain/diagnosis";

/** E-mail address and phone number. */
export const contactEntries = {
  email_unverified_other: {
    title: "E-mail not confirmed",
    headline: "Their e-mail address could not be confirmed",
    cause: "The code sent to the e-mail address was not entered, or the address could not be reached.",
    failureClass: "user_can_fix",
    nextMove: "contact_first",
    advice: "Check the address with them and have it corrected, then send them back to the same session.",
    tellThem:
      "We couldn't confirm your e-mail address. Please check that it is right, look into your spam folder for the code, and try again.",
    lastTime: "the e-mail address could not be confirmed",
    haveReady: { conditions: "Your inbox open, to read the code we send" },
  },
  email_verification_declined: {
    title: "E-mail check declined",
    headline: "They did not want to confirm their e-mail address",
    cause: "The person declined the e-mail confirmation, which this verification requires.",
    failureClass: "needs_other_route",
    nextMove: "other_route",
    advice: "Ask what holds them back. Offer another way to verify if they don't want to share an address.",
    tellThem:
      "This verification needs a confirmed e-mail address, and you chose not to confirm one. Tell us if you would like another way, or a new link to go on.",
  },
  phone_unverified_other: {
    title: "Phone not confirmed",
    headline: "Their phone number could not be confirmed",
    cause: "The code sent to the phone was not entered, or the number could not be reached.",
    failureClass: "user_can_fix",
    nextMove: "contact_first",
    advice: "Check the number with them and have it corrected, then send them back to the same session.",
    tellThem:
      "We couldn't confirm your phone number. Please check that it is right, with the country code, and that your phone receives messages, then try again.",
    lastTime: "the phone number could not be confirmed",
    haveReady: { conditions: "Your phone within reach, to read the code we send" },
  },
  phone_verification_declined: {
    title: "Phone check declined",
    headline: "They did not want to confirm their phone number",
    cause: "The person declined the phone confirmation, which this verification requires.",
    failureClass: "needs_other_route",
    nextMove: "other_route",
    advice: "Ask what holds them back. Offer another way to verify if they don't want to share a number.",
    tellThem:
      "This verification needs a confirmed phone number, and you chose not to confirm one. Tell us if you would like another way, or a new link to go on.",
  },
} satisfies PlaybookEntries;

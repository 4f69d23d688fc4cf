import type { PlaybookEntries } from "@/lib/domain/diagnosis";

const readyToStart = {
  document: "A passport or ID card that is still valid",
  conditions: "A phone with a working camera, a few quiet minutes and good light",
};

/** The way through the verification, whatever was shown. */
export const journeyEntries = {
  "112": {
    title: "Connection not accepted",
    headline: "Their connection came from a place that is not accepted",
    cause: "The internet address they used belongs to a country or network that this verification excludes.",
    failureClass: "device_or_provider",
    nextMove: "contact_first",
    advice:
      "Ask where they are and whether a VPN or proxy was on. Send them back once they can connect without one, from a country that you serve; otherwise find another way with them.",
    tellThem:
      "We couldn't accept the internet connection you used. Please turn off any VPN or proxy and connect from home or over mobile data, or tell us if you are travelling, and we'll send a new link.",
    lastTime: "the internet connection could not be accepted",
    haveReady: {
      document: "A passport or ID card that is still valid",
      conditions: "Your own internet connection, with any VPN or proxy turned off",
    },
  },
  "201": {
    title: "Video or photos missing",
    headline: "Some of the photos or the video did not arrive",
    cause: "A step was skipped or broke off, so part of what the check needs is missing.",
    failureClass: "user_can_fix",
    nextMove: "resubmit",
    advice:
      "Send them back and ask them to finish every step. If it happens again, have them use another device or connection.",
    tellThem:
      "Some of your photos didn't reach us. Please go through the verification again, take every picture it asks for, and wait for the last page.",
    lastTime: "some of the photos did not arrive",
    haveReady: readyToStart,
  },
  "539": {
    title: "No tries left",
    headline: "They have used up every try in this session",
    cause: "Veriff takes one first try and nine more; the next one is declined whatever it shows.",
    failureClass: "user_can_fix",
    nextMove: "contact_first",
    advice:
      "Look at why the earlier tries failed, then talk them through it in person. Only a new session helps; open one when you know what will be different.",
    tellThem:
      "You have used all the tries of this verification, and we're sorry that it has been so much trouble. Reply to this message and we'll go through it with you, then send a new link.",
    lastTime: "all the tries had been used",
    haveReady: readyToStart,
    limitReached: true,
  },
  "603": {
    title: "Video missing",
    headline: "The video did not arrive",
    cause: "The verification records a short video, and it was not recorded or not received.",
    failureClass: "user_can_fix",
    nextMove: "resubmit",
    advice:
      "Send them back and ask them to allow camera and microphone. If it happens again, have them use another device or browser.",
    tellThem:
      "We didn't receive your video. Please go through the verification again, choose “Allow” when you are asked for the camera and the microphone, and keep the page open until the end.",
    lastTime: "the video did not arrive",
    haveReady: readyToStart,
  },
  "635": {
    title: "Document and selfie missing",
    headline: "Neither the document nor the face was photographed",
    cause: "No picture of the document and none of the face could be found among what was sent.",
    failureClass: "user_can_fix",
    nextMove: "resubmit",
    advice:
      "Send them back with the advice under “Tell them”. If it happens again, ask what they see on the screen: the camera may not work there.",
    tellThem:
      "We didn't receive a picture of your document or of you. Please go through the verification again: photograph your document first, then take the selfie.",
    lastTime: "the pictures of the document and the face did not arrive",
    haveReady: readyToStart,
  },
} satisfies PlaybookEntries;

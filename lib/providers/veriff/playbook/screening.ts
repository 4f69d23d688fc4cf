import type { PlaybookEntries } from "@/lib/domain/diagnosis";

/** Compliance screening. */
export const screeningEntries = {
  "126": {
    title: "Possible PEP match",
    headline: "They may hold a prominent public role",
    cause:
      "Their details resemble those of a politically exposed person (PEP), or of someone close to one. It is no fault, and often the match is a namesake.",
    failureClass: "policy",
    nextMove: "escalate",
    advice:
      "Hand it to compliance and leave it there until they decide. Do not send them back, and do not ask the person about it.",
    tellThem:
      "Your verification needs a little more time. Our team is looking at it and will get back to you; there is nothing you need to do for now.",
    doNotSay:
      "Do not mention screening, lists, public roles or compliance, and do not say what the review is about or promise a result.",
  },
} satisfies PlaybookEntries;

import type { PlaybookEntries, PlaybookEntry } from "@/lib/domain/diagnosis";

const decide =
  "Do not send them back. Hand it to whoever answers for your age rule; they decide, and can look into it if the person objects.";
const child = "This may be a child's data, so have them decide how long to keep it.";

const under = (age: number): PlaybookEntry => ({
  title: `Under ${age}`,
  headline: `They are younger than ${age}`,
  cause: `Veriff found the person to be under ${age}, the age limit that is set for this verification.`,
  failureClass: "policy",
  nextMove: "escalate",
  advice: age <= 18 ? `${decide} ${child}` : decide,
  tellThem:
    "We can't complete this verification for you online. Our team will look at it and get back to you; there is nothing you need to do for now.",
  doNotSay:
    "Do not name the limit or say that this is about age, and do not suggest another document or another date of birth.",
});

/** Age limits. */
export const ageEntries = {
  "530": under(13),
  "531": under(14),
  "532": under(16),
  "533": under(18),
  "534": under(20),
  "535": under(21),
  "536": under(25),
} satisfies PlaybookEntries;

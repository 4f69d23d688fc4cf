import { expect, it } from "vitest";
import type { ResumeLinkView } from "@/lib/contract/session-view";
import { doneTitle, doneTone, doneWords } from "./done-words";

const resubmit = { action: "resubmit", newSessionId: null, alsoErases: false } as const;
const session = {
  provider: "stripe",
  redaction: "none",
  resumeLink: null,
  erasureTakes: "up to four days",
  awaited: null,
} as const;
const told = (iso: string) => iso.slice(0, 10);
const link = (state: ResumeLinkView["state"], openedAt: string | null = null): ResumeLinkView => ({
  id: "8f6c1c1e-1111-4111-8111-111111111111",
  state,
  createdAt: "2026-03-01T10:00:00Z",
  expiresAt: "2026-03-02T10:00:00Z",
  openedAt,
});

it("a redaction is told as under way until the provider says that it is over", () => {
  const redact = { action: "redact", newSessionId: null, alsoErases: false } as const;
  const processing = { ...session, redaction: "processing" } as const;
  expect(doneTitle(redact, processing)).toBe("Redaction accepted");
  expect(doneWords(redact, processing, told)).toMatch(/^Stripe is erasing, which takes up to four days\./);
  const redacted = { ...session, redaction: "redacted" } as const;
  expect(doneTitle(redact, redacted)).toBe("Redaction done");
  expect(doneWords(redact, redacted, told)).toBe("Stripe has erased the data.");
});

it("a cancel that also erases says so", () => {
  const cancel = { action: "cancel", newSessionId: null, alsoErases: true } as const;
  expect(doneWords(cancel, session, told)).toMatch(/^Stripe has confirmed it, and erases/);
  expect(doneWords({ ...cancel, alsoErases: false }, session, told)).toBe("Stripe has confirmed it.");
});

it("a cancel and a resubmit are done as soon as they went through", () => {
  expect(doneTitle({ action: "cancel", newSessionId: null, alsoErases: false }, session)).toBe("Cancel done");
  expect(doneTitle({ action: "resubmit", newSessionId: null, alsoErases: false }, session)).toBe(
    "Resubmit done",
  );
});

it("a resume link is said to work only while it does", () => {
  const active = { ...session, resumeLink: link("active") };
  expect(doneWords(resubmit, active, told)).toBe("The resume link works until 2026-03-02.");
  expect(doneTone(resubmit, active)).toBe("verified");
  const revoked = { ...session, resumeLink: link("revoked") };
  expect(doneWords(resubmit, revoked, told)).toBe("Its resume link has ended since.");
  expect(doneTone(resubmit, revoked)).toBe("waiting");
});

it("a resume link that was used is no good news any more, though it can be used again", () => {
  const used = { ...session, resumeLink: link("active", "2026-03-01T11:00:00Z") };
  expect(doneWords(resubmit, used, told)).toBe(
    "The resume link was used 2026-03-01; it still works until 2026-03-02.",
  );
  expect(doneTone(resubmit, used)).toBe("waiting");
});

it("a person who passed with the resume link is good news", () => {
  const passed = { ...session, resumeLink: link("passed", "2026-03-01T11:00:00Z") };
  expect(doneWords(resubmit, passed, told)).toBe("The person passed with the resume link.");
  expect(doneTone(resubmit, passed)).toBe("verified");
});

it("after a resubmit into a new session nothing is claimed of its link, which stands on another page", () => {
  const replaced = { ...resubmit, newSessionId: "8f6c1c1e-2222-4111-8111-111111111111" };
  expect(doneWords(replaced, session, told)).toBe(
    "A new session takes its place; the resume link leads there.",
  );
  expect(doneTone(replaced, session)).toBe("verified");
});

it("an exceptional resubmission is recorded, never done, and waits for the provider's word", () => {
  const recorded = { action: "exceptional_resubmit", newSessionId: null, alsoErases: false } as const;
  const waiting = {
    ...session,
    provider: "veriff",
    awaited: { since: "2026-03-01T10:00:00Z", overdue: false },
  } as const;
  expect(doneTitle(recorded, waiting)).toBe("Exceptional resubmission recorded");
  expect(doneWords(recorded, waiting, told)).toBe("Veriff has not told of it yet.");
  expect(doneTone(recorded, waiting)).toBe("waiting");
  expect(doneWords(recorded, { ...waiting, awaited: null }, told)).toBe(
    "Veriff has told of this session since.",
  );
});

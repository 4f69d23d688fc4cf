import { expect, it } from "vitest";
import type { ResumeLinkView } from "@/lib/contract/session-view";
import { doneWords } from "./done-words";

const session = { provider: "stripe", redaction: "none", resumeLink: null } as const;
const link = (state: ResumeLinkView["state"]): ResumeLinkView => ({
  id: "8f6c1c1e-1111-4111-8111-111111111111",
  state,
  createdAt: "2026-03-01T10:00:00Z",
  expiresAt: "2026-03-02T10:00:00Z",
  openedAt: null,
});

it("a redaction is told as under way until the provider says that it is over", () => {
  const redact = { action: "redact", newSessionId: null } as const;
  expect(doneWords(redact, { ...session, redaction: "processing" })).toMatch(/is erasing/);
  expect(doneWords(redact, { ...session, redaction: "redacted" })).toBe("Stripe has erased the data.");
});

it("a resume link is said to work only while it does", () => {
  const resubmit = { action: "resubmit", newSessionId: null } as const;
  expect(doneWords(resubmit, { ...session, resumeLink: link("active") })).toBe("The resume link works.");
  expect(doneWords(resubmit, { ...session, resumeLink: link("revoked") })).toBe(
    "Its resume link has ended since.",
  );
});

it("after a resubmit into a new session nothing is claimed of its link, which stands on another page", () => {
  const resubmit = { action: "resubmit", newSessionId: "8f6c1c1e-2222-4111-8111-111111111111" } as const;
  expect(doneWords(resubmit, session)).toBe("A new session takes its place; the resume link leads there.");
});

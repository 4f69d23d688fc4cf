import type { ActionView, SessionView } from "@/lib/contract/session-view";
import { providerName } from "@/lib/domain/provider";

type Done = Pick<ActionView, "action" | "newSessionId">;
type Now = Pick<SessionView, "provider" | "redaction" | "resumeLink">;

/** What came of an action that is done, as true now as when it was done. */
export function doneWords(action: Done, { provider, redaction, resumeLink }: Now): string {
  const name = providerName[provider];
  switch (action.action) {
    case "cancel":
      return `${name} has confirmed it.`;
    case "redact":
      return redaction === "redacted"
        ? `${name} has erased the data.`
        : `${name} is erasing, which takes up to four days. This page follows by itself.`;
    case "resubmit":
      // The link of a new session stands on that one's page, and may be revoked there.
      if (action.newSessionId) return "A new session takes its place; the resume link leads there.";
      return resumeLink?.state === "active" ? "The resume link works." : "Its resume link has ended since.";
  }
}

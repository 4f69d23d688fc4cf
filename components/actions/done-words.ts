import type { ActionView, SessionView } from "@/lib/contract/session-view";
import { providerName } from "@/lib/domain/provider";
import type { Tone } from "../ui/tone";
import { actionNoun } from "./action-words";

type Done = Pick<ActionView, "action" | "newSessionId" | "alsoErases">;
type Now = Pick<SessionView, "provider" | "redaction" | "resumeLink" | "erasureTakes" | "awaited">;

/** `Cancel done`; a redaction is accepted days before it is done. */
export function doneTitle({ action }: Done, { redaction }: Now): string {
  if (action === "exceptional_resubmit") return "Exceptional resubmission recorded";
  return `${actionNoun[action]} ${action === "redact" && redaction !== "redacted" ? "accepted" : "done"}`;
}

/** Good news as long as nothing came after it: a link that was used or has ended may have led to a new failure. */
export function doneTone({ action, newSessionId }: Done, { resumeLink }: Now): Tone {
  if (action === "exceptional_resubmit") return "waiting";
  if (action !== "resubmit" || newSessionId || resumeLink?.state === "passed") return "verified";
  return resumeLink?.state === "active" && !resumeLink.openedAt ? "verified" : "waiting";
}

/** What came of an action that is done, as true now as when it was done. `told` puts an instant in words. */
export function doneWords(
  action: Done,
  { provider, redaction, resumeLink, erasureTakes, awaited }: Now,
  told: (iso: string) => string,
): string {
  const name = providerName[provider];
  switch (action.action) {
    case "cancel":
      return action.alsoErases
        ? `${name} has confirmed it, and erases what it collected, which takes ${erasureTakes}.`
        : `${name} has confirmed it.`;
    case "redact":
      return redaction === "redacted"
        ? `${name} has erased the data.`
        : `${name} is erasing, which takes ${erasureTakes}. This page follows by itself.`;
    case "resubmit":
      // The link of a new session stands on that one's page, and may be revoked there.
      if (action.newSessionId) return "A new session takes its place; the resume link leads there.";
      if (resumeLink?.state === "passed") return "The person passed with the resume link.";
      if (resumeLink?.state !== "active") return "Its resume link has ended since.";
      return resumeLink.openedAt
        ? `The resume link was used ${told(resumeLink.openedAt)}; it still works until ${told(resumeLink.expiresAt)}.`
        : `The resume link works until ${told(resumeLink.expiresAt)}.`;
    case "exceptional_resubmit":
      return awaited ? `${name} has not told of it yet.` : `${name} has told of this session since.`;
  }
}

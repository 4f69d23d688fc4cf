import type { FailureClass } from "@/lib/domain/diagnosis";
import type { Tone } from "../ui/tone";

export const failureClassLook: Record<FailureClass, { tone: Tone; words: string }> = {
  user_can_fix: { tone: "accent", words: "they can fix it" },
  needs_other_document: { tone: "caution", words: "needs another document" },
  needs_other_route: { tone: "caution", words: "needs another route" },
  device_or_provider: { tone: "waiting", words: "device or provider" },
  suspected_fraud: { tone: "failed", words: "suspected fraud" },
  policy: { tone: "failed", words: "ruled out by policy" },
  configuration: { tone: "redaction", words: "our configuration" },
};

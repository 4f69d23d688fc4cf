/** What a colour means. Never shown without a word and an icon beside it. */
export type Tone = "accent" | "failed" | "processing" | "verified" | "waiting" | "redaction" | "caution";

/** Text on its tint, at least 4.5 : 1 in both themes. */
export const toneOnTint: Record<Tone, string> = {
  accent: "bg-accent-tint text-accent",
  failed: "bg-failed-tint text-failed",
  processing: "bg-processing-tint text-processing",
  verified: "bg-verified-tint text-verified",
  waiting: "bg-waiting-tint text-waiting",
  redaction: "bg-redaction-tint text-redaction",
  caution: "bg-caution-tint text-caution",
};

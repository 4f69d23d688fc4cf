import { Check, Loader, type LucideIcon, Minus, X } from "lucide-react";
import type { CheckView } from "@/lib/contract/session-view";
import type { Tone } from "../ui/tone";

const kinds: Record<string, string> = {
  document: "Document",
  selfie: "Selfie",
  id_number: "ID number",
  email: "E-mail",
  phone: "Phone",
  decision: "Decision",
};

/** A kind we have no name for is shown as the provider calls it. */
export const checkName = (kind: string): string => kinds[kind] ?? kind;

interface CheckLook {
  tone: Tone;
  icon: LucideIcon;
  word: string;
}

/** A check passed, failed, is not over, or says something we don't know, which is shown as it came. */
export function checkLook({ status }: Pick<CheckView, "status">): CheckLook {
  if (status === "verified") return { tone: "verified", icon: Check, word: "passed" };
  if (status === "unverified") return { tone: "failed", icon: X, word: "failed" };
  if (status === "pending") return { tone: "processing", icon: Loader, word: "being checked" };
  return { tone: "waiting", icon: Minus, word: status };
}

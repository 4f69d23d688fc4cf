import { CircleAlert, CircleCheck, Hourglass, Loader, type LucideIcon, Minus } from "lucide-react";
import type { Stage } from "@/lib/domain/session";
import type { Tone } from "../ui/tone";

interface Look {
  tone: Tone;
  icon: LucideIcon;
  word: string;
}

/** How a stage looks, everywhere. */
export const stageLook: Record<Stage, Look> = {
  waiting: { tone: "waiting", icon: Hourglass, word: "Waiting" },
  processing: { tone: "processing", icon: Loader, word: "Processing" },
  failed: { tone: "failed", icon: CircleAlert, word: "Failed" },
  verified: { tone: "verified", icon: CircleCheck, word: "Verified" },
  closed: { tone: "waiting", icon: Minus, word: "Closed" },
};

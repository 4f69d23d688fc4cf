import {
  Ban,
  CircleAlert,
  CircleCheck,
  CirclePause,
  CircleStop,
  Clock,
  Hourglass,
  ListChecks,
  Loader,
  type LucideIcon,
  UserCheck,
} from "lucide-react";
import type { BulkResult, BulkState, Pile } from "@/lib/domain/bulk";
import type { Tone } from "../ui/tone";

interface Look {
  tone: Tone;
  icon: LucideIcon;
  word: string;
}

export const stateLook: Record<BulkState, Look> = {
  sorting: { tone: "processing", icon: Loader, word: "Being sorted" },
  draft: { tone: "accent", icon: ListChecks, word: "Ready, nothing sent" },
  awaiting_approval: { tone: "caution", icon: UserCheck, word: "Waits for approval" },
  running: { tone: "processing", icon: Loader, word: "Running" },
  paused: { tone: "caution", icon: CirclePause, word: "Paused" },
  done: { tone: "verified", icon: CircleCheck, word: "Done" },
  stopped: { tone: "waiting", icon: CircleStop, word: "Stopped" },
  declined: { tone: "waiting", icon: Ban, word: "Not approved" },
};

/** Of a plan that was armed, and of which nothing goes out at the moment. */
export const pauseLook = {
  hold: { tone: "accent", icon: Clock, word: "On hold" },
  limit: { tone: "processing", icon: Hourglass, word: "Waits for a limit" },
} satisfies Record<string, Look>;

export const pileLook: Record<Pile, Look> = {
  will_do: { tone: "verified", icon: CircleCheck, word: "Will be done" },
  needs_approval: { tone: "caution", icon: UserCheck, word: "Needs approval" },
  must_wait: { tone: "processing", icon: Hourglass, word: "Must wait" },
  refused: { tone: "failed", icon: Ban, word: "Refused" },
};

export const resultLook: Record<BulkResult, Look> = {
  done: { tone: "verified", icon: CircleCheck, word: "Done" },
  refused: { tone: "caution", icon: Ban, word: "Refused" },
  failed: { tone: "failed", icon: CircleAlert, word: "Failed" },
  stopped: { tone: "waiting", icon: CircleStop, word: "Stopped" },
};

/** A row that has no result yet. */
export const openLook = {
  underWay: { tone: "processing", icon: Loader, word: "Under way" },
  waits: { tone: "waiting", icon: Clock, word: "Not yet" },
} satisfies Record<string, Look>;

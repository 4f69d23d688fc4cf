import {
  Ban,
  CircleAlert,
  CircleCheck,
  CircleDot,
  CircleQuestionMark,
  CircleStop,
  Eraser,
  Eye,
  Hand,
  Hourglass,
  Link2,
  Link2Off,
  Loader,
  type LucideIcon,
  Play,
  Plus,
  Send,
  UserCheck,
  UserX,
} from "lucide-react";
import type { EventKind } from "@/lib/domain/event";
import type { Tone } from "../../ui/tone";

interface Look {
  tone: Tone;
  icon: LucideIcon;
}

const looks: Record<EventKind, Look> = {
  session_created: { tone: "waiting", icon: Plus },
  session_registered: { tone: "waiting", icon: Plus },
  attempt_started: { tone: "waiting", icon: Play },
  attempt_submitted: { tone: "processing", icon: Loader },
  attempt_failed: { tone: "failed", icon: CircleAlert },
  session_verified: { tone: "verified", icon: CircleCheck },
  session_canceled: { tone: "waiting", icon: Ban },
  session_expired: { tone: "waiting", icon: Hourglass },
  session_redacted: { tone: "redaction", icon: Eraser },
  session_reported: { tone: "waiting", icon: CircleDot },
  user_status_set: { tone: "waiting", icon: CircleDot },
  watchlist_checked: { tone: "waiting", icon: CircleDot },
  session_missing: { tone: "caution", icon: CircleQuestionMark },
  session_confirmed: { tone: "waiting", icon: Eye },
  claim_taken_over: { tone: "waiting", icon: Hand },
  action_requested: { tone: "accent", icon: Send },
  action_approved: { tone: "accent", icon: UserCheck },
  action_declined: { tone: "failed", icon: UserX },
  action_stopped: { tone: "waiting", icon: CircleStop },
  action_unsettled: { tone: "caution", icon: CircleQuestionMark },
  action_done: { tone: "verified", icon: CircleCheck },
  action_refused: { tone: "failed", icon: CircleAlert },
  action_failed: { tone: "failed", icon: CircleAlert },
  resume_link_opened: { tone: "redaction", icon: Link2 },
  resume_link_expired: { tone: "waiting", icon: Link2Off },
  resume_link_revoked: { tone: "waiting", icon: Link2Off },
  resume_link_passed: { tone: "verified", icon: Link2 },
};

const isKnown = (kind: string): kind is EventKind => Object.hasOwn(looks, kind);

export const eventLook = (kind: string): Look =>
  isKnown(kind) ? looks[kind] : { tone: "waiting", icon: CircleDot };

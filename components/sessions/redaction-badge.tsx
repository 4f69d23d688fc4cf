import { Clock, Eraser, Loader, type LucideIcon } from "lucide-react";
import type { Redaction } from "@/lib/domain/session";
import { Badge } from "../ui/badge";

const looks: Record<Exclude<Redaction, "none">, { icon: LucideIcon; words: string }> = {
  scheduled: { icon: Clock, words: "redaction scheduled" },
  processing: { icon: Loader, words: "redaction processing" },
  redacted: { icon: Eraser, words: "redacted" },
};

/** The second dimension of a session; nothing while there is nothing to tell. */
export function RedactionBadge({ redaction }: { redaction: Redaction }) {
  if (redaction === "none") return null;
  return (
    <Badge tone="redaction" icon={looks[redaction].icon}>
      {looks[redaction].words}
    </Badge>
  );
}

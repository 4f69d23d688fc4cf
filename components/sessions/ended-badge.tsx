import { Ban } from "lucide-react";
import type { SessionItem } from "@/lib/contract/session-item";
import { Badge } from "../ui/badge";

type Ended = Pick<SessionItem, "endedAt" | "redaction">;

/** The provider's own word stands beside it and stays as it was; an erasure that ended it has its own badge. */
export function EndedBadge({ endedAt, redaction }: Ended) {
  if (endedAt === null || redaction === "processing" || redaction === "redacted") return null;
  return (
    <Badge tone="waiting" icon={Ban}>
      canceled here
    </Badge>
  );
}

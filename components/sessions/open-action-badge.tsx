import { Clock } from "lucide-react";
import type { SessionItem } from "@/lib/contract/session-item";
import { actionStateWords } from "../actions/action-words";
import { Badge } from "../ui/badge";

/** What stands on the session but hasn't been answered by the provider. */
export function OpenActionBadge({ action }: { action: NonNullable<SessionItem["openAction"]> }) {
  return (
    <Badge tone="accent" icon={Clock}>
      {actionStateWords(action.action, action.state)}
    </Badge>
  );
}

import { CircleAlert, Clock } from "lucide-react";
import type { SessionItem } from "@/lib/contract/session-item";
import { actionStateWords } from "../actions/action-words";
import { Badge } from "../ui/badge";

/** What stands on the session but hasn't been answered by the provider. */
export function OpenActionBadge({ action }: { action: NonNullable<SessionItem["openAction"]> }) {
  const unknown = action.state === "unsettled";
  return (
    <Badge tone={unknown ? "caution" : "accent"} icon={unknown ? CircleAlert : Clock}>
      {actionStateWords(action.action, action.state)}
    </Badge>
  );
}

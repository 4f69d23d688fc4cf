import type { Stage } from "@/lib/domain/session";
import { Badge } from "../ui/badge";
import { stageLook } from "./stage-look";

/** The provider's own word, verbatim, in the look of our stage. */
export function StatusBadge({ status, stage }: { status: string; stage: Stage }) {
  const { tone, icon } = stageLook[stage];
  return (
    <Badge tone={tone} icon={icon}>
      {status}
    </Badge>
  );
}

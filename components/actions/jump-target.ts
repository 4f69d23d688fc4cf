import type { SessionView } from "@/lib/contract/session-view";
import type { Refusal } from "@/lib/domain/refusal";
import { queueHref } from "../sessions/queue/queue-address";

type Known = Pick<SessionView, "otherSessions" | "supersededBy">;

/** The session that a refusal speaks of: its page, or the search for it where the view doesn't hold it. */
export function jumpTarget(refusal: Refusal, { otherSessions, supersededBy }: Known): string | null {
  if (refusal.code === "superseded") return supersededBy && `/sessions/${supersededBy.id}`;
  if (refusal.code !== "subject_has_active") return null;
  const { providerSessionId } = refusal;
  const other = otherSessions.find((each) => each.providerSessionId === providerSessionId);
  return other ? `/sessions/${other.id}` : queueHref({ stage: "all", q: providerSessionId });
}

import type { ResumeLinkView } from "../../contract/session-view";
import { db } from "../db";

/**
 * The newest resume link of a session, without its token, which nobody has any more. None while nobody knows what came
 * of its action: it won't work then, whatever is found out.
 */
export async function viewResumeLink(sessionId: string): Promise<ResumeLinkView | null> {
  const link = await db().resumeLink.findFirst({
    where: { sessionId, action: { state: { not: "unsettled" } } },
    orderBy: { createdAt: "desc" },
  });
  if (!link) return null;
  const state = link.passedAt
    ? "passed"
    : link.revokedAt
      ? "revoked"
      : link.expiresAt <= new Date()
        ? "expired"
        : link.activeAt
          ? "active"
          : "pending";
  return {
    id: link.id,
    state,
    createdAt: link.createdAt.toISOString(),
    expiresAt: link.expiresAt.toISOString(),
    openedAt: link.openedAt?.toISOString() ?? null,
  };
}

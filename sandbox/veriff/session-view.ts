import { sessionUrl } from "./create-session";
import { decisionView } from "./decision-view";
import type { VeriffSession } from "./records";
import type { VeriffWorld } from "./world";

/** What the controls show of a session; the API itself has no such answer. */
export function sessionView(world: VeriffWorld, session: VeriffSession) {
  const { id, status, vendorData, endUserId, callback, attempts, decision } = session;
  return {
    id,
    status,
    url: sessionUrl(world, session),
    vendorData,
    endUserId,
    callback,
    createdAt: new Date(session.created).toISOString(),
    expiresAt: new Date(session.expiresAt).toISOString(),
    attempts: attempts.map(({ id: attemptId, createdAt, submittedAt, ...attempt }) => ({
      id: attemptId,
      status: attempt.status,
      createdAt: new Date(createdAt).toISOString(),
      submittedAt: submittedAt === null ? null : new Date(submittedAt).toISOString(),
    })),
    decision: decision === null ? null : decisionView(session, decision).verification,
  };
}

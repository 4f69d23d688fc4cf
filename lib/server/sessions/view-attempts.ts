import { z } from "zod";
import type { AttemptView } from "../../contract/session-view";
import { attemptPassed } from "../../domain/attempt";
import { db } from "../db";
import { openSessionVault } from "../vault/session-vault";

const document = z.object({
  type: z.string().nullable(),
  issuingCountry: z.string().nullable(),
  media: z.array(z.string()).optional(),
});
const order = ["document", "selfie", "id_number", "email", "phone"];
const place = (kind: string) => (order.includes(kind) ? order.indexOf(kind) : order.length);

/** The attempts with their checks, newest first. */
export async function viewAttempts(sessionId: string, wrappedKey: Uint8Array | null): Promise<AttemptView[]> {
  const attempts = await db().attempt.findMany({
    where: { sessionId },
    include: { checks: true },
    orderBy: [{ submittedAt: "desc" }, { id: "desc" }],
  });
  const vault = openSessionVault(sessionId, wrappedKey);
  return attempts.map((attempt) => ({
    id: attempt.id,
    providerAttemptId: attempt.providerAttemptId,
    submittedAt: attempt.submittedAt.toISOString(),
    passed: attemptPassed(attempt.checks),
    document: vault && attempt.sealedDocument ? document.parse(vault.openJson(attempt.sealedDocument)) : null,
    checks: attempt.checks
      .toSorted((a, b) => place(a.kind) - place(b.kind))
      .map(({ kind, status, errorCode, errorReason }) => ({ kind, status, errorCode, errorReason })),
  }));
}

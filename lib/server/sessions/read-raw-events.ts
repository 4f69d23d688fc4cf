import { z } from "zod";
import type { RawEvent } from "../../contract/session-view";
import { type CurrentOperator, hasRole } from "../../domain/operator";
import type { Refusal } from "../../domain/refusal";
import { ok, type Result, refuse } from "../../domain/result";
import { actorOf, appendAudit } from "../audit/append-audit";
import { db, pool } from "../db";
import { openSessionVault } from "../vault/session-vault";

const neededRole = "supervisor";

/** Payloads can hold personal data, so reading them is for supervisors and above. */
export const mayReadRaw = (operator: CurrentOperator): boolean => hasRole(operator.role, neededRole);

/** What the provider sent, newest first. Every reading, allowed or refused, stands in the audit. */
export async function readRawEvents(
  sessionId: string,
  operator: CurrentOperator,
): Promise<Result<RawEvent[], Refusal>> {
  if (!z.uuid().safeParse(sessionId).success) return refuse({ code: "session_unknown" });
  const allowed = mayReadRaw(operator);
  await appendAudit(pool(), {
    action: "read_raw",
    outcome: allowed ? "allowed" : "refused",
    actor: actorOf(operator),
    sessionId,
  });
  if (!allowed) return refuse({ code: "role_required", role: neededRole });
  const session = await db().verificationSession.findUnique({
    where: { id: sessionId },
    include: {
      key: true,
      events: {
        where: { providerEventId: { not: null } },
        orderBy: [{ occurredAt: "desc" }, { id: "desc" }],
        take: 200,
      },
    },
  });
  if (!session) return refuse({ code: "session_unknown" });
  const vault = openSessionVault(sessionId, session.key?.wrappedKey ?? null);
  return ok(
    session.events.map((event) => ({
      id: String(event.id),
      type: eventType(event.detail) ?? event.kind,
      occurredAt: event.occurredAt.toISOString(),
      payload: vault && event.payload ? vault.openJson(event.payload) : null,
    })),
  );
}

const eventType = (detail: unknown): string | null =>
  typeof detail === "object" && detail !== null && "type" in detail && typeof detail.type === "string"
    ? detail.type
    : null;
